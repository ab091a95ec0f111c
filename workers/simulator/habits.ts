import type { Chance } from "./chance";
import { act, type PlannedTransaction, priced, purchase, refund, sessionOf, transfer, withdrawal } from "./draft";
import { type City, localHour } from "./place";
import type { Merchant, Person, Population } from "./population";

/** How lively people are at each hour of their own day; the busiest hour is 1. */
export const LIVELINESS = [
  0.1, 0.06, 0.04, 0.04, 0.05, 0.12, 0.3, 0.55, 0.75, 0.8, 0.85, 0.95, 1, 0.95, 0.85, 0.85, 0.9, 1, 1, 0.9, 0.75, 0.55,
  0.35, 0.2,
] as const;

/** Attempts to find somebody awake before anybody will do. */
const AWAKE_ATTEMPTS_MAX = 8;

/** Somebody chosen at random, rather where it is day. */
export function randomAwakePerson(population: Population, chance: Chance, atMs: number): Person {
  let index = chance.int(0, population.size - 1);
  for (let attempt = 1; attempt < AWAKE_ATTEMPTS_MAX; attempt++) {
    if (chance.happens(LIVELINESS[localHour(atMs, population.home(index))] ?? 1)) break;
    index = chance.int(0, population.size - 1);
  }
  return population.person(index);
}

/** What an honest person does next: one or several transactions, the first at `atMs`, each with its own time. */
export function honestPlan(population: Population, chance: Chance, atMs: number): readonly PlannedTransaction[] {
  const person = randomAwakePerson(population, chance, atMs);
  const where = population.whereabouts(person, atMs);
  const what = chance.uniform();
  if (what < 0.54) return shopping(population, chance, person, where, atMs);
  if (what < 0.74) return buying(chance, person, population.webShop(tasteful(chance, person)), atMs);
  if (what < 0.79) return [cash(chance, person, where, atMs)];
  if (what < 0.8) return [goodsBack(population, chance, person, where, atMs)];
  return banking(chance, person, where, atMs);
}

/** A shop, often another one some minutes later in the same city. */
function shopping(
  population: Population,
  chance: Chance,
  person: Person,
  where: City,
  atMs: number,
): PlannedTransaction[] {
  const planned: PlannedTransaction[] = [];
  let at = atMs;
  do {
    planned.push(...buying(chance, person, population.shop(where, tasteful(chance, person)), at));
    at += chance.between(4, 18) * 60_000;
  } while (planned.length < 4 && chance.happens(0.22));
  return planned;
}

/** Two of three times a favourite, otherwise any shop. */
function tasteful(chance: Chance, person: Person): number {
  if (!chance.happens(0.66)) return chance.uniform();
  return (person.taste + chance.int(0, 5) * 0.137) % 1;
}

/** A purchase; now and then it is declined and tried again once or twice. */
function buying(chance: Chance, person: Person, merchant: Merchant, atMs: number): PlannedTransaction[] {
  const { basketMedian, basketSigma } = merchant.category;
  const amount = priced(person, chance.logNormal(basketMedian * person.means, basketSigma));
  const planned: PlannedTransaction[] = [];
  let at = atMs;
  let declined = chance.happens(merchant.online ? 0.03 : 0.015);
  while (declined && planned.length < 2) {
    planned.push({ atMs: at, draft: purchase(at, person, merchant, amount, "declined") });
    at += chance.between(15, 70) * 1_000;
    if (!chance.happens(0.6)) return planned;
    declined = chance.happens(0.3);
  }
  planned.push({ atMs: at, draft: purchase(at, person, merchant, amount, "approved") });
  return planned;
}

function cash(chance: Chance, person: Person, where: City, atMs: number): PlannedTransaction {
  const notes = Math.max(1, Math.round(chance.logNormal(4, 0.6) * person.means));
  const amount = Math.min(notes * 20, 400);
  return { atMs, draft: withdrawal(atMs, person, where, chance.int(1, 60), amount) };
}

function goodsBack(
  population: Population,
  chance: Chance,
  person: Person,
  where: City,
  atMs: number,
): PlannedTransaction {
  const merchant = chance.happens(0.5)
    ? population.shop(where, tasteful(chance, person))
    : population.webShop(tasteful(chance, person));
  const amount = priced(person, chance.logNormal(merchant.category.basketMedian, merchant.category.basketSigma));
  return { atMs, draft: refund(atMs, person, merchant, amount) };
}

/** Signs in, looks, perhaps pays somebody known or enters somebody new. */
function banking(chance: Chance, person: Person, where: City, atMs: number): PlannedTransaction[] {
  const newDevice = chance.happens(0.012);
  const session = {
    ...sessionOf(person, chance.happens(0.7) ? "app" : "web", where),
    ...(newDevice ? { deviceId: `${person.deviceId}-${chance.int(2, 9)}` } : {}),
  };
  const planned: PlannedTransaction[] = [];
  let at = atMs;
  const then = (seconds: number, draft: PlannedTransaction["draft"]): void => {
    planned.push({ atMs: at, draft });
    at += chance.between(0.4, 1.6) * seconds * 1_000;
  };
  if (chance.happens(0.004)) then(40, act("password-reset", person, session));
  then(25, act("login", person, session, { attributes: { newDevice } }));
  if (newDevice) then(20, act("id-check", person, session));
  const friend = `acc-${String((person.index * 7 + chance.int(1, 6) * 7919) % 1_000_000).padStart(6, "0")}`;
  if (chance.happens(0.04)) {
    then(45, act("payee-added", person, session, { counterpartyId: friend }));
    then(30, transfer(person, session, friend, Math.min(priced(person, chance.logNormal(80, 1)), 20_000)));
  } else if (chance.happens(0.4)) {
    then(
      30,
      transfer(person, session, friend, Math.min(priced(person, chance.logNormal(90, 1.1) * person.means), 20_000)),
    );
  }
  return planned;
}
