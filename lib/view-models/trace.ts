import type { AlertTrace, TraceStep } from "@/lib/contract/trace";
import { transactionKey } from "./evidence-timeline";

/** Where a key of the keyboard leads among `count` steps; null for a key that leads nowhere. */
export function stepByKey(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "ArrowRight":
    case "ArrowDown":
      return Math.min(count - 1, at + 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** What makes the transaction of a step the same as one in the evidence. */
export function stepKey({ transaction }: TraceStep): string {
  return transactionKey(transaction);
}

/** What is said of a step beside its state. */
export function stepNote({ seen, counted, fires }: TraceStep): "fires" | "counted" | "not looked at" | "" {
  if (fires) return "fires";
  if (!seen) return "not looked at";
  return counted ? "counted" : "";
}

/** Where a reader begins: with the first transaction that counts. */
export function firstStep({ steps }: Pick<AlertTrace, "steps">): number {
  return Math.max(
    0,
    steps.findIndex(({ counted }) => counted),
  );
}
