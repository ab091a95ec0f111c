import type { Guess } from "./guess";
import { accountGuess, cardGuess } from "./guess-account";
import { amountGuess, currencyGuess, isPlaid, signGuess } from "./guess-money";
import { timeGuess } from "./guess-time";
import { areBooleans, areCountries, numberOf, type PlaceSample } from "./shapes";
import type { ValueSpec } from "./value-schema";

/** What a place could be by its name, and its spec when the values fit too. */
interface Candidate {
  readonly field: string;
  readonly name: RegExp;
  /** Names that say the surest of those that fit; they go first. */
  readonly prefer?: RegExp;
  /** Names that fit and mean something else. */
  readonly avoid?: RegExp;
  readonly read: (place: PlaceSample) => { readonly spec: ValueSpec; readonly reason: string } | null;
}

const text = (place: PlaceSample, reason = "by its name") => ({ spec: { path: place.name }, reason });

/** What stands beside a thing and does not name it. */
const ABOUT = /url|icon|logo|website|confidence|balance/i;

const ID: Candidate = {
  field: "id",
  name: /(^|[._ ])(id|uuid|uetr)$|trans(action)?[_ ]?(id|num|no|nr)|tx_?(id|hash)|reference|referenz|^id/i,
  prefer: /^(id|uuid|uetr)$|(trans(action)?|txn?|payment|charge|booking)[_ ]?(id|uuid|num|no|nr|hash)/i,
  avoid: /categor|merchant|account|customer|client|user|device|card|pending|counterpart|terminal|parent|session/i,
  read: (place) => (isUnique(place) ? text(place, "every record has another") : null),
};

/** In the order in which places are given away: the surest first. */
const CANDIDATES: readonly Candidate[] = [
  {
    field: "counterpartyId",
    name: /dest|counterpart|benef|beguenst|payee|creditor|receiver|recipient|account#2|(^|[._ ])to[._ ]?(account|acct|iban)/i,
    avoid: /type/i,
    read: text,
  },
  {
    field: "merchantCategory",
    name: /mcc|category|kategorie|product[_ ]?(cd|code)/i,
    prefer: /mcc|category\.primary/i,
    avoid: /category_?id|detailed/i,
    read: text,
  },
  {
    field: "merchantId",
    name: /merchant|shop|h(ae|ä)ndler/i,
    prefer: /id$/i,
    avoid: /city|state|zip|country|address/i,
    read: (place) => (isDegrees(place) ? null : text(place)),
  },
  { field: "terminalId", name: /terminal/i, read: text },
  { field: "channel", name: /channel|kanal|use chip/i, read: text },
  { field: "deviceId", name: /device/i, read: text },
  { field: "ip", name: /(^|[._])ip(_?addr(ess)?)?$/i, read: text },
  {
    field: "country",
    name: /country|ctry|(^|_)land$/i,
    read: (place) =>
      areCountries(place)
        ? { spec: { path: place.name, codes: "country" }, reason: "all are countries of ISO 3166" }
        : null,
  },
  { field: "latitude", name: /lat(itude)?$/i, read: (place) => (isDegrees(place) ? text(place) : null) },
  { field: "longitude", name: /(lon|lng|long)(gitude)?$/i, read: (place) => (isDegrees(place) ? text(place) : null) },
  {
    field: "type",
    name: /(^|[._ ])(type|typ|art|kind|format)$|buchungstext/i,
    // The type of something that the transaction lists, such as its parties.
    avoid: /\.\d+\./,
    read: text,
  },
];

/** The fields that places seem to hold, each place for one field, and yes-or-no places as attributes. */
export function guessesOf(places: readonly PlaceSample[]): readonly Guess[] {
  const taken = new Set<string>();
  const guesses: Guess[] = [];
  const free = () => places.filter(({ name }) => !taken.has(name));
  const give = (guess: Guess | null): Guess | null => {
    if (guess === null) return null;
    guesses.push(guess);
    for (const name of guess.from) taken.add(name);
    return guess;
  };
  give(timeGuess(places));
  const amount = give(amountGuess(free()));
  give(currencyGuess(free(), amount));
  give(candidateGuess(ID, free()));
  const account = give(accountGuess(free()));
  give(cardGuess(free(), account));
  const bySign = isPlaid(places);
  for (const candidate of CANDIDATES) {
    if (candidate.field !== "type" || !bySign) give(candidateGuess(candidate, free()));
  }
  give(signGuess(places, amount, guesses));
  for (const place of free()) {
    if (!/fraud|flag|label|^is|launder|suspicious/i.test(place.name) || !areBooleans(place)) continue;
    const field = `attributes.${place.name}`;
    give({ field, spec: { path: place.name, as: "boolean" }, reason: "all are yes or no", from: [place.name] });
  }
  return guesses;
}

/** The surest place of those that fit by name and values: of equal ones that which more records have, then the first. */
function candidateGuess({ field, name, prefer, avoid, read }: Candidate, places: readonly PlaceSample[]): Guess | null {
  const named = places.filter(
    (place) => name.test(place.name) && !ABOUT.test(place.name) && avoid?.test(place.name) !== true,
  );
  const score = (place: PlaceSample) => (prefer?.test(place.name) === true ? 1 : 0);
  for (const place of [...named].sort((a, b) => score(b) - score(a) || b.values.length - a.values.length)) {
    const found = read(place);
    if (found !== null) return { field, ...found, from: [place.name] };
  }
  return null;
}

function isUnique({ isEverywhere, distinct, values }: PlaceSample): boolean {
  return isEverywhere && distinct === values.length;
}

function isDegrees(place: PlaceSample): boolean {
  return numberOf(place) !== null && place.values.every((value) => Math.abs(Number(value)) <= 180);
}
