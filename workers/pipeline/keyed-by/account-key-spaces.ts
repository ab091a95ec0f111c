import type { StreamRecord } from "@/lib/server/stream/port";
import { envelopeGroups } from "../decode/envelope";

/** Envelopes share the list of their groups, so each list is looked at once. */
const placesOf = new WeakMap<readonly string[], readonly boolean[]>();

/** For each key space whether it contains the account. */
export function accountPlaces(groups: readonly string[]): readonly boolean[] {
  const known = placesOf.get(groups);
  if (known !== undefined) return known;
  const places = groups.map((group) => group.split("+").includes("accountId"));
  placesOf.set(groups, places);
  return places;
}

/** Whether events were forwarded under the account, or a key that contains it, in any of these records of the rekeyed topic. */
export function namesAccounts(records: readonly StreamRecord[]): boolean {
  return records.some(({ value }) => accountPlaces(envelopeGroups(value)).includes(true));
}
