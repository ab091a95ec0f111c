import type { RejectedRecord } from "@/lib/server/commit/batch";

/** A transaction of a record that could not be evaluated. */
export interface FailedItem extends Pick<RejectedRecord, "reason" | "detail"> {
  /** Its number in the record, from 0. */
  readonly item: number;
}

/** Of the reasons in one dead letter so many are named. */
const NAMED_MAX = 5;

/** What the dead letter of a record says whose transactions failed: how many of how many, and the first reasons. */
export function failedItems(failed: readonly FailedItem[], count: number): Pick<RejectedRecord, "reason" | "detail"> {
  const inOrder = failed.toSorted((a, b) => a.item - b.item);
  const reason = inOrder[0]?.reason ?? "malformed";
  // A record that holds one transaction is spoken of as itself.
  if (count === 1) return { reason, detail: inOrder[0]?.detail ?? "" };
  const named = inOrder.slice(0, NAMED_MAX).map((one) => `${one.reason}, transaction ${one.item}: ${one.detail}`);
  const more = inOrder.length > NAMED_MAX ? `; and ${inOrder.length - NAMED_MAX} more` : "";
  return { reason, detail: `${inOrder.length} of ${count} transactions in the record: ${named.join("; ")}${more}` };
}
