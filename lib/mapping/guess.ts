import { areBooleans, areCountries, areCurrencies, numberOf, type PlaceSample, timeOf } from "./shapes";
import type { ValueSpec } from "./value-schema";

/** A field of the contract, where it seems to be, and why. */
export interface Guess {
  readonly field: string;
  readonly spec: ValueSpec;
  readonly reason: string;
}

/** What a place could be: how well its name fits (0: not at all), and its spec when the values fit too. */
interface Candidate {
  readonly field: string;
  readonly name: RegExp;
  /** Whether a place whose name says nothing may be taken for its values alone. */
  readonly byValues: boolean;
  readonly read: (place: PlaceSample) => { readonly spec: ValueSpec; readonly reason: string } | null;
}

const text = (place: PlaceSample, reason = "by its name") => ({ spec: { path: place.name }, reason });

/** In the order in which places are given away: the surest first. */
const CANDIDATES: readonly Candidate[] = [
  {
    field: "timestamp",
    name: /time|date|datum|zeit|tag$|created|when|(^|_)ts$/i,
    byValues: true,
    read: (place) => {
      const time = place.isEverywhere ? timeOf(place) : null;
      return time === null ? null : { spec: { path: place.name, time: [time] }, reason: `all are times by ${time}` };
    },
  },
  {
    field: "currency",
    name: /currency|ccy|w(ae|ä)hrung|(^|[._])cur$/i,
    byValues: true,
    read: (place) =>
      areCurrencies(place) && place.distinct <= 60
        ? { spec: { path: place.name, codes: "currency" }, reason: "all are currencies of ISO 4217" }
        : null,
  },
  {
    field: "amount",
    name: /amount|(^|[._])amt|Amt$|betrag|umsatz|value|total|price|sum$/i,
    byValues: false,
    read: (place) => {
      const number = place.isEverywhere ? numberOf(place) : null;
      if (number === null) return null;
      const sign: ValueSpec = number.hasNegative ? { sign: "absolute" } : {};
      const negative = number.hasNegative ? "; some are negative, and the contract's are not" : "";
      return { spec: { path: place.name, ...number.marks, ...sign }, reason: `all are numbers${negative}` };
    },
  },
  {
    field: "id",
    name: /(^|[._ ])(id|uuid|uetr)$|trans(action)?[_ ]?(id|num|no|nr)|tx_?(id|hash)|reference|referenz|^id/i,
    byValues: false,
    read: (place) => (isUnique(place) ? text(place, "every record has another") : null),
  },
  {
    field: "accountId",
    name: /account|konto|iban|nameorig|orig|debtor|sender|payer|customer|client|user|cc_num|card/i,
    byValues: false,
    read: (place) => (place.isEverywhere ? text(place) : null),
  },
  {
    field: "counterpartyId",
    name: /dest|counterpart|benef|beguenst|payee|creditor|receiver|recipient|account#2/i,
    byValues: false,
    read: text,
  },
  { field: "cardId", name: /card|cc_num|(^|_)pan$/i, byValues: false, read: text },
  { field: "merchantCategory", name: /mcc|category|kategorie/i, byValues: false, read: text },
  {
    field: "merchantId",
    name: /merchant|shop|h(ae|ä)ndler/i,
    byValues: false,
    read: (place) => (isDegrees(place) ? null : text(place)),
  },
  { field: "terminalId", name: /terminal/i, byValues: false, read: text },
  { field: "channel", name: /channel|kanal|use chip/i, byValues: false, read: text },
  { field: "deviceId", name: /device/i, byValues: false, read: text },
  { field: "ip", name: /(^|[._])ip(_?addr(ess)?)?$/i, byValues: false, read: text },
  {
    field: "country",
    name: /country|ctry|(^|_)land$/i,
    byValues: false,
    read: (place) =>
      areCountries(place)
        ? { spec: { path: place.name, codes: "country" }, reason: "all are countries of ISO 3166" }
        : null,
  },
  {
    field: "latitude",
    name: /lat(itude)?$/i,
    byValues: false,
    read: (place) => (isDegrees(place) ? text(place) : null),
  },
  {
    field: "longitude",
    name: /(lon|lng|long)(gitude)?$/i,
    byValues: false,
    read: (place) => (isDegrees(place) ? text(place) : null),
  },
  { field: "type", name: /(^|[._ ])(type|typ|art|kind|format)$|buchungstext/i, byValues: false, read: text },
];

/** The fields that places seem to hold, each place for one field, and yes-or-no places as attributes. */
export function guessesOf(places: readonly PlaceSample[]): readonly Guess[] {
  const taken = new Set<string>();
  const guesses: Guess[] = [];
  for (const { field, name, byValues, read } of CANDIDATES) {
    const named = places.filter((place) => name.test(place.name));
    const others = byValues ? places.filter((place) => !name.test(place.name)) : [];
    for (const place of [...named, ...others]) {
      const found = taken.has(place.name) ? null : read(place);
      if (found === null) continue;
      taken.add(place.name);
      guesses.push({ field, ...found });
      break;
    }
  }
  for (const place of places) {
    if (taken.has(place.name) || !/fraud|flag|label|^is|launder|suspicious/i.test(place.name) || !areBooleans(place))
      continue;
    guesses.push({
      field: `attributes.${place.name}`,
      spec: { path: place.name, as: "boolean" },
      reason: "all are yes or no",
    });
  }
  return guesses;
}

function isUnique({ isEverywhere, distinct, values }: PlaceSample): boolean {
  return isEverywhere && distinct === values.length;
}

function isDegrees(place: PlaceSample): boolean {
  return numberOf(place) !== null && place.values.every((value) => Math.abs(Number(value)) <= 180);
}
