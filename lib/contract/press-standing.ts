import type { ActionPress } from "./action-press";

/** What outweighs what came later under the same key: it was done, somebody is at it, or it may have been done. */
const WEIGHT: readonly ActionPress["status"][] = ["done", "asked", "unknown"];

/**
 * How the presses stand, one for each idempotency key: the newest call of it, unless an earlier one was done, is under way, or may have been
 * done. What was refused or failed after that does not undo it. `calls` are the newest first; so is the answer, by the newest call of each key.
 */
export function standingPresses(calls: readonly ActionPress[]): readonly ActionPress[] {
  const found = new Map<string, ActionPress>();
  for (const call of calls) {
    const before = found.get(call.idempotencyKey);
    if (before === undefined || weightOf(call) < weightOf(before)) found.set(call.idempotencyKey, call);
  }
  return [...found.values()];
}

function weightOf({ status }: ActionPress): number {
  const weight = WEIGHT.indexOf(status);
  return weight < 0 ? WEIGHT.length : weight;
}
