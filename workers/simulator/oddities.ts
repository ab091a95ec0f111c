import type { Chance } from "./chance";
import {
  act,
  inNotes,
  type PlannedTransaction,
  priced,
  purchase,
  sessionOf,
  transfer,
  withdrawal,
  worth,
} from "./draft";
import { randomAwakePerson } from "./habits";
import { localHour, PLACES } from "./place";
import type { Population } from "./population";

interface Occasion {
  readonly population: Population;
  readonly chance: Chance;
  readonly atMs: number;
}

/** A used car is bought: a new payee and much money at once. */
function carBought({ population, chance, atMs }: Occasion): readonly PlannedTransaction[] {
  const person = randomAwakePerson(population, chance, atMs);
  const session = sessionOf(person, "app", person.home);
  const seller = population.person(chance.int(0, population.size - 1)).accountId;
  const paidMs = atMs + chance.between(60, 240) * 1_000;
  return [
    { atMs, draft: act("payee-added", person, session, { counterpartyId: seller }) },
    { atMs: paidMs, draft: transfer(person, session, seller, worth(person, chance.int(28, 75) * 100)) },
  ];
}

/** A commuter buys coffee on either side of a border. */
function borderCrossed({ population, chance, atMs }: Occasion): readonly PlannedTransaction[] {
  const person = randomAwakePerson(population, chance, atMs);
  const [first = PLACES[0], ...rest] = PLACES.filter((place) => place.country !== person.home.country);
  const there = population.shop(chance.pick([first, ...rest]), chance.uniform());
  const arrivedMs = atMs + chance.between(8, 25) * 60_000;
  const here = population.shop(person.home, chance.uniform());
  return [
    { atMs, draft: purchase(atMs, person, here, priced(person, chance.between(30, 60)), "approved") },
    { atMs: arrivedMs, draft: purchase(arrivedMs, person, there, priced(person, chance.between(30, 80)), "approved") },
  ];
}

/** A long night out that has to be paid in cash. */
function cashNeeded({ population, chance, atMs }: Occasion): readonly PlannedTransaction[] {
  const [first = PLACES[0], ...rest] = PLACES.filter((place) => localHour(atMs, place) <= 4);
  const place = chance.pick([first, ...rest]);
  const person = { ...population.person(chance.int(0, population.size - 1)), home: place };
  return [
    { atMs, draft: withdrawal(atMs, person, place, chance.int(1, 60), inNotes(person, chance.int(26, 32) * 20)) },
  ];
}

/** Somebody forgot the code of a card, tries all they know, and then remembers. */
function codeForgotten({ population, chance, atMs }: Occasion): readonly PlannedTransaction[] {
  const person = randomAwakePerson(population, chance, atMs);
  const shop = population.shop(person.home, chance.uniform());
  const amount = priced(person, chance.between(15, 90));
  const tries = chance.int(4, 5);
  return Array.from({ length: tries + 1 }, (_, i): PlannedTransaction => {
    const at = atMs + i * 21_000;
    return { atMs: at, draft: purchase(at, person, shop, amount, i === tries ? "approved" : "declined") };
  });
}

const ODDITIES = [carBought, borderCrossed, cashNeeded, codeForgotten] as const;

/** Something that honest people do now and then and that looks like fraud: what makes a false positive. */
export function oddPlan(occasion: Occasion): readonly PlannedTransaction[] {
  return occasion.chance.pick(ODDITIES)(occasion);
}
