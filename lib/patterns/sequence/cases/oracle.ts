import type { Transaction } from "@/lib/contract/transaction";
import { inOrder, type OracleRule } from "@/lib/engine/testing/oracle-rule";
import type { Reading } from "../../kit/cases";
import type { SequencePattern, SequenceStep } from "../definition";

/** Raises every anchor of which the event may be a part. */
export function readSequence(rule: OracleRule, pattern: SequencePattern, { event: e, events, others }: Reading): void {
  const d = rule.ms(pattern.within);
  for (const a of [e, ...others.filter((o) => inOrder(e, o) < 0 && e.timestamp > o.timestamp - d)]) {
    const found = sequenceEndingAt(rule, pattern, a, events, d);
    if (found !== null) rule.hit(a, null, null, found);
  }
}

function sequenceEndingAt(
  rule: OracleRule,
  pattern: SequencePattern,
  anchor: Transaction,
  events: readonly Transaction[],
  d: number,
): Transaction[] | null {
  const positions: SequenceStep[] = pattern.steps.flatMap((step) =>
    step.not === true ? [] : Array.from({ length: step.times === undefined ? 1 : rule.number(step.times) }, () => step),
  );
  const end = events.indexOf(anchor);
  const inWindow = (i: number): boolean => (events[i]?.timestamp ?? 0) > anchor.timestamp - d;
  const strict = pattern.contiguity === "strict";
  const search = (p: number, chosen: number[]): number[] | null => {
    if (p < 0) return sequenceHolds(rule, pattern, positions, chosen, events) ? chosen : null;
    const next = chosen[0] ?? end + 1;
    const from = chosen.length === 0 ? end : next - 1;
    const until = chosen.length === 0 || strict ? from : 0;
    for (let i = from; i >= until && i >= 0 && inWindow(i); i--) {
      const found = search(p - 1, [i, ...chosen]);
      if (found !== null) return found;
    }
    return null;
  };
  const found = search(positions.length - 1, []);
  return found === null ? null : found.flatMap((i) => events[i] ?? []);
}

/** Whether the chosen events, one for each position, are a way to match all steps. */
function sequenceHolds(
  rule: OracleRule,
  pattern: SequencePattern,
  positions: readonly SequenceStep[],
  chosen: readonly number[],
  events: readonly Transaction[],
): boolean {
  const steps = new Map<string, Transaction[]>();
  positions.forEach((step, p) => {
    const event = events[chosen[p] ?? -1];
    if (event !== undefined) steps.set(step.name, [...(steps.get(step.name) ?? []), event]);
  });
  const allMatch = positions.every((step, p) => {
    const event = events[chosen[p] ?? -1];
    return event !== undefined && rule.holds(step.when, event, steps);
  });
  if (!allMatch) return false;
  let p = 0;
  for (const step of pattern.steps) {
    if (step.not !== true) {
      const [before, first] = [events[chosen[p - 1] ?? -1], events[chosen[p] ?? -1]];
      if (step.gap !== undefined && before !== undefined && first !== undefined) {
        if (first.timestamp - before.timestamp > rule.ms(step.gap)) return false;
      }
      p += step.times === undefined ? 1 : rule.number(step.times);
      continue;
    }
    for (let i = (chosen[p - 1] ?? 0) + 1; i < (chosen[p] ?? 0); i++) {
      const event = events[i];
      if (event !== undefined && rule.holds(step.when, event, steps)) return false;
    }
  }
  return true;
}
