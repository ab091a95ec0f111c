import type { Guess } from "./guess";
import { countedGuess } from "./guess-counted";
import { splitGuess } from "./guess-split";
import { nameWords } from "./name-words";
import type { PlaceSample } from "./shapes";
import { type TimedPlace, timedOf } from "./timed-place";

const NAME = /time|date|datum|zeit|tag$|created|when|(^|_)ts$/i;
/** Words of names of times of something else than of the transaction: taken where there is no other. */
const LATER = /^(updat|modif|expir|birth|dob|export|valid|settl|due|post|valut|wert|load|insert|refund)/;
/** Names of numbers that are no times, whatever they look like. */
const NO_TIME = /id$|num(ber)?$|(^|[._ ])(no|nr)$|zip|phone|account|card|amount|amt|balance|mcc|code|iban/i;
/** Other names for the moment of a transaction: where only some records have one, it goes before the day. */
const OWN =
  /(^|\.)(authori[sz](ed|ation)|transaction|trans|txn|tx|event|purchase|payment|created)?[_ ]?(date[_ ]?time|time[_ ]?stamp|date|time|at|on)$/i;

/**
 * The time of the transactions: a place that has it; a day and a time of day apart; a day alone; a place that holds times
 * under any name; or a count from a start that nobody names. Null when there is none.
 */
export function timeGuess(places: readonly PlaceSample[]): Guess | null {
  const named = places.filter(({ name }) => NAME.test(name));
  const timed = named.flatMap(timedOf);
  const whole = timed.filter(({ place }) => place.isEverywhere).sort((a, b) => rank(b) - rank(a));
  const [best] = whole;
  if (best?.hasClock === true && !isLater(best.place.name)) return guessOf(best);
  const split = splitGuess(whole, places);
  if (split !== null) return split;
  if (best !== undefined) return withFiner(best, timed) ?? guessOf(best);
  const others = places.filter(({ name, isEverywhere }) => isEverywhere && !NAME.test(name) && !NO_TIME.test(name));
  const [other] = others.flatMap(timedOf);
  return other === undefined ? countedGuess(places) : guessOf(other);
}

function isLater(name: string): boolean {
  return nameWords(name).some((word) => LATER.test(word));
}

function rank({ place: { name }, hasClock: clock }: TimedPlace): number {
  return (isLater(name) ? 0 : 2) + (clock ? 1 : 0);
}

function guessOf({ place, time }: TimedPlace): Guess {
  const spec = { path: place.name, time: [time] };
  return { field: "timestamp", spec, reason: `all are times by ${time}`, from: [place.name] };
}

/** A day that all records have, after moments that only some have. */
function withFiner(day: TimedPlace, timed: readonly TimedPlace[]): Guess | null {
  const parent = parentOf(day.place.name);
  const finer = timed
    .filter(({ place: { name, isEverywhere } }) => !isEverywhere && parentOf(name) === parent && OWN.test(name))
    .sort((a, b) => finerRank(b) - finerRank(a));
  if (!finer.some((one) => one.hasClock)) return null;
  const all = [...finer, day];
  const from = all.map(({ place }) => place.name);
  return {
    field: "timestamp",
    spec: { first: from.map((path) => ({ path })), time: [...new Set(all.map(({ time }) => time))] },
    reason: "the first that is there: when it was authorised, when it was, on which day",
    from,
    note: `Records without ${finer[0]?.place.name} get the next of ${from.slice(1).join(", ")}; a day alone is its midnight.`,
  };
}

function finerRank({ place: { name }, hasClock: clock }: TimedPlace): number {
  return (clock ? 2 : 0) + (/authori/i.test(name) ? 1 : 0);
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}
