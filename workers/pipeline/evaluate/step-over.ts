import { unreachable } from "@/lib/contract/unreachable";
import type { NothingToEvaluate, StreamRecord } from "@/lib/server/stream/port";
import type { Evaluation } from "./evaluation";

/** Accounts for a record that holds no transaction: a tombstone is counted, what could not be read becomes a dead letter. */
export function stepOver({ offset, key, value }: StreamRecord, nothing: NothingToEvaluate, into: Evaluation): void {
  switch (nothing.kind) {
    case "tombstone":
      into.skipped += 1;
      return;
    case "unreadable":
      into.rejected += 1;
      into.rejectedRecords.push({ offset, key, value, reason: "unreadable", detail: nothing.reason });
      return;
    default:
      unreachable(nothing);
  }
}
