import type { Transaction } from "@/lib/contract/transaction";
import type { PartOutcome } from "@/lib/server/decisions/part";
import type { Evaluation, HitWithEvidence } from "./evaluation";

type Counts = Pick<Evaluation, "accepted" | "late" | "future" | "duplicates">;

/** What became of the one transaction that was evaluated since the evaluation had these counts. */
export function outcomeSince(before: Counts, now: Counts): PartOutcome {
  if (now.accepted > before.accepted) return "accepted";
  if (now.late > before.late) return "late";
  if (now.future > before.future) return "future";
  return now.duplicates > before.duplicates ? "duplicate" : "rejected";
}

/** The hits of the transaction itself among those that were raised since there were `from` of them. */
export function decided(
  { hits }: Pick<Evaluation, "hits">,
  from: number,
  { id, timestamp }: Transaction,
): readonly HitWithEvidence[] {
  return hits.slice(from).filter(({ raised }) => raised.eventId === id && raised.eventTime === timestamp);
}
