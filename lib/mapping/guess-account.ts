import type { Guess } from "./guess";
import { nameSide } from "./name-words";
import type { PlaceSample } from "./shapes";

const ACCOUNT = /account|acct|konto|iban|nameorig|orig|debtor|sender|payer|customer|client|user|cc_num|card/i;
/** Names that fit and say something of the account, or of the other one. */
const NOT_ACCOUNT =
  /balance|amount|type|owner|currency|country|city|state|zip|benef|dest|payee|creditor|receiver|recipient|counterpart|(^|[._ ])to[._ ]/i;
/** `card1`, `card2`, ...: none of them names the card, all of them together nearly do. */
const NUMBERED = /^(card|account|acct|client|customer|user)_?(\d+)$/i;
const PARTS_MIN = 3;
/** A card that is written with so few characters is counted within its account. */
const COUNTED_CHARS_MAX = 3;

/** The place, or the places together, that tell accounts apart; those of the payer's side before others. */
export function accountGuess(places: readonly PlaceSample[]): Guess | null {
  const named = places.filter(({ name }) => ACCOUNT.test(name) && !NOT_ACCOUNT.test(name));
  const parts = named
    .filter(({ name }) => NUMBERED.test(name))
    .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  // A person's name tells accounts apart less than anything else does.
  const whole = named
    .filter(({ name, isEverywhere }) => isEverywhere && !NUMBERED.test(name))
    .sort((a, b) => Number(/name$/i.test(a.name)) - Number(/name$/i.test(b.name)));
  const ofPayer = whole.find(({ name }) => nameSide(name) === "payer");
  const place = ofPayer ?? whole[0];
  if (place !== undefined) {
    const note =
      place.distinct === place.values.length && place.values.length > 1
        ? `${place.name} is different in every record; look whether it is the account.`
        : undefined;
    return { field: "accountId", spec: { path: place.name }, reason: "by its name", from: [place.name], note };
  }
  const [first] = parts.filter(({ isEverywhere }) => isEverywhere);
  if (first === undefined) return null;
  if (parts.length < PARTS_MIN) {
    return { field: "accountId", spec: { path: first.name }, reason: "by its name", from: [first.name] };
  }
  const from = parts.map(({ name }) => name);
  return {
    field: "accountId",
    spec: { join: { of: from.map((path) => ({ path })), with: "-" } },
    reason: "no place names the account; these together tell accounts apart",
    from,
    note: `No place names the account; ${from.join(", ")} together stand for it. Add what else belongs to it, such as an address.`,
  };
}

/** The card; one that is only counted within its account is named together with it. */
export function cardGuess(places: readonly PlaceSample[], account: Guess | null): Guess | null {
  const place = places.find(
    ({ name }) => /card|cc_num|(^|_)pan$/i.test(name) && !NUMBERED.test(name) && !/type|brand/i.test(name),
  );
  if (place === undefined) return null;
  const owner = account?.spec.path;
  const isCounted = place.values.every((value) => String(value).length <= COUNTED_CHARS_MAX);
  if (!isCounted || typeof owner !== "string" || /[{}]/.test(owner + place.name)) {
    return { field: "cardId", spec: { path: place.name }, reason: "by its name", from: [place.name] };
  }
  return {
    field: "cardId",
    spec: { template: `{${owner}}-{${place.name}}` },
    reason: `cards are counted within ${owner}`,
    from: [place.name],
  };
}
