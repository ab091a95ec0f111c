import type { StreamRecord } from "@/lib/server/stream/port";
import { envelopeGroups } from "../envelope";

/** Whether a key group contains the account. */
export function isAccountGroup(group: string): boolean {
  return group.split("+").includes("accountId");
}

/** Whether events were forwarded under the account, or a key that contains it, in any of these records of the rekeyed topic. */
export function namesAccounts(records: readonly StreamRecord[]): boolean {
  return records.some(({ value }) => envelopeGroups(value).some(isAccountGroup));
}
