import { unreachable } from "@/lib/contract/unreachable";
import { SnapshotRefused } from "@/lib/engine/engine";
import type { PartitionProgress } from "@/lib/server/logs/partition-progress";
import type { StoredSnapshot } from "@/lib/server/snapshots/snapshots";
import { ruleHistory } from "../../pipeline/evaluate/rule-history";
import { restoreState } from "../../pipeline/recover/restore";
import type { RebuildGround } from "./ground";

/** How the stored state, with the records behind it, stands to the rebuilt one. */
export type RebuildComparison =
  | { readonly outcome: "none" }
  | { readonly outcome: "refused"; readonly reason: string }
  | {
      readonly outcome: "same" | "different";
      readonly records: number;
      readonly seconds: string;
      readonly digest: string;
    };

export async function compareStored(
  ground: RebuildGround,
  progress: PartitionProgress,
  stored: StoredSnapshot,
  digest: string,
): Promise<RebuildComparison> {
  try {
    const history = await ruleHistory(ground.rules, progress);
    const { value, seconds } = await timed(() => restoreState(ground, progress, history, stored));
    const found = value.evaluator.digest();
    return { outcome: found === digest ? "same" : "different", records: value.records, seconds, digest: found };
  } catch (error) {
    if (!(error instanceof SnapshotRefused)) throw error;
    return { outcome: "refused", reason: error.message };
  }
}

export function comparisonText(compared: RebuildComparison): string {
  switch (compared.outcome) {
    case "none":
      return "no state is stored";
    case "refused":
      return `DIFFERENT: the stored state cannot be used (${compared.reason})`;
    case "same":
      return `the same as the stored state with ${compared.records} records behind it (${compared.seconds} s)`;
    case "different":
      return `DIFFERENT: the stored state with ${compared.records} records behind it has digest ${compared.digest}`;
    default:
      return unreachable(compared);
  }
}

/** What `work` resolves to, and how long that took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: string }> {
  const begunAtMs = performance.now();
  const value = await work();
  return { value, seconds: ((performance.now() - begunAtMs) / 1_000).toFixed(2) };
}
