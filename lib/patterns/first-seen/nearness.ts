import { fieldReader } from "@/lib/contract/fields";
import { keyReader } from "@/lib/contract/key";
import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { durationText, fieldLabel, listText, numberText, plural, spanText } from "@/lib/contract/wording";
import { bestOf, nearest, type Probe, type Progress, reachedByItself, type Trial, variantOf } from "../kit/nearness";
import { closeness } from "../kit/nearness/closeness";
import { type FirstSeenPattern, newFields } from "./definition";

const ANY = "any history";

/** `firstSeen`: whether a picked one would be the first with its value after however little history, else who had it before. */
export function firstSeenProbe(trial: Trial, pattern: FirstSeenPattern): Probe {
  const { rule, stage } = trial;
  const present = newFields(pattern).map(({ field }): Condition => ({ field, op: "exists" }));
  const asked: Condition = { all: [...present, ...(pattern.when ? [pattern.when] : [])] };
  return {
    variants: [variantOf(rule, ANY, { ...pattern, minHistory: 0 })],
    read: (found) => {
      const touches = (found.get(ANY) ?? []).filter(({ anchored }) => anchored);
      const first = bestOf(touches, ({ hit }) => hit.evidenceCount);
      if (first !== null) return tooEarly(trial, pattern, first.hit.eventId, first.hit.evidence);
      const fitting = stage.picked.filter((transaction) => trial.assess(asked, transaction).holds);
      if (fitting.length === 0) {
        const judged = nearest(trial, asked);
        return judged === null ? null : reachedByItself(judged, (score) => score / 2);
      }
      return bestOf(
        fitting.flatMap((transaction) => knownBefore(trial, pattern, transaction) ?? []),
        ({ nearness }) => nearness,
      );
    },
  };
}

function tooEarly({ rule }: Trial, pattern: FirstSeenPattern, eventId: string, evidence: readonly string[]): Progress {
  const asked = resolveNumber(rule, pattern.minHistory ?? 1);
  const before = evidence.length - 1;
  const within = durationText(resolveDurationMs(rule, pattern.memory));
  return {
    nearness: closeness(before, asked),
    value: before,
    threshold: asked,
    text: `${numberText(before)} of the ${numberText(asked)} earlier ${plural("transaction")} that it asks for first, within ${within}`,
    missing: [],
    eventId,
    evidence,
  };
}

/** The newest earlier one with the same values: the longer ago, the nearer it was to being forgotten. */
function knownBefore(
  { rule, stage, assess }: Trial,
  pattern: FirstSeenPattern,
  transaction: Transaction,
): Progress | null {
  const fields = newFields(pattern).map(({ field }) => ({ field, read: fieldReader(field) }));
  const keyOf = keyReader(rule.key);
  const memoryMs = resolveDurationMs(rule, pattern.memory);
  const key = keyOf(transaction);
  const same = stage.events.filter(
    (event) =>
      precedes(event, transaction) &&
      event.timestamp > transaction.timestamp - memoryMs &&
      fields.every(({ read }) => read(event) === read(transaction)) &&
      keyOf(event) === key &&
      (rule.where === undefined || assess(rule.where, event).holds),
  );
  const newest = bestOf(same, ({ timestamp }) => timestamp);
  if (newest === null) return null;
  const agoMs = transaction.timestamp - newest.timestamp;
  const values = fields.map(({ field, read }) => `${fieldLabel(field)} ${String(read(transaction))}`);
  const were = values.length === 1 ? "was there" : "were there together";
  return {
    nearness: Math.min(0.99, agoMs / memoryMs),
    value: null,
    threshold: null,
    text: `${listText(values, "and")} ${were} ${spanText(agoMs)} before, the rule remembers ${durationText(memoryMs)}`,
    missing: [],
    eventId: transaction.id,
    evidence: [newest.id, transaction.id],
  };
}

function precedes(a: Transaction, b: Transaction): boolean {
  return a.timestamp < b.timestamp || (a.timestamp === b.timestamp && a.id < b.id);
}
