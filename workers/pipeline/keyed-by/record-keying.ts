import type { KeyedBy } from "@/lib/contract/key";
import type { PartitionClaim } from "@/lib/server/logs/claim-partition";
import type { StreamRecord } from "@/lib/server/stream/port";
import { namesAccounts } from "./account-key-spaces";
import type { Keying } from "./keying";

type Place = Pick<PartitionClaim, "partition" | "carries">;

/** Before records are evaluated it is known how the input topic is keyed, as far as this detector must know it. */
export async function settleKeying(
  keying: Keying,
  { partition, carries }: Place,
  records: readonly StreamRecord[],
): Promise<void> {
  if (carries === 0) return keying.decide(partition, records);
  if (keying.current()?.keyedBy !== "anything" && namesAccounts(records)) await keying.refresh();
}

/** How the input topic is taken to be keyed for these records. What was forwarded under the account counts where it is read. */
export function keyedByFor(keying: Keying, { carries }: Place, records: readonly StreamRecord[]): KeyedBy {
  const kept = keying.current()?.keyedBy ?? "accountId";
  return carries !== 0 && kept === "accountId" && namesAccounts(records) ? "anything" : kept;
}
