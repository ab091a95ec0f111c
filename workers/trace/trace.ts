import type { RuleDefinition } from "@/lib/contract/rule";
import type { AlertTrace, TraceChange } from "@/lib/contract/trace";
import type { Transaction } from "@/lib/contract/transaction";
import type { TracedHit } from "@/lib/patterns/kit/trace";
import { TRACES } from "@/lib/patterns/traces";
import { explainReachOf } from "../explain/reach";
import { fewestWithout } from "./fewer";
import { TraceJudge, type TraceStage } from "./judge";
import { type NumberChange, numberChanges } from "./numbers";
import { tracedSteps } from "./steps";
import { fewerText, numberChangeText } from "./words";

/** What is told of a hit apart from whose it is. */
export type HitTrace = Omit<AlertTrace, "alertId" | "hitId" | "ruleId" | "ruleName" | "ruleVersion">;

export interface TraceOptions {
  /** How far around the hit the stage is complete, milliseconds. */
  readonly reachMsMax: number;
  /** Awaited after each slice of work. */
  readonly rest: () => Promise<void>;
}

/** How a rule came to hit on a stage, and the smallest change of the rule or of the transactions after which it would not have. */
export async function traceHit(
  rule: RuleDefinition,
  traced: TracedHit,
  stage: TraceStage,
  { reachMsMax, rest }: TraceOptions,
): Promise<HitTrace> {
  const judge = new TraceJudge(rule, traced, stage);
  const told = await tracedSteps(rule, traced, judge, rest);
  const [number] = await numberChanges(rule, judge, { reachMsMax, rest });
  const less = await fewestWithout(rule, judge, rest);
  const withinMs = explainReachOf(rule);
  const rests = judge.fired?.hit.evidenceCount ?? 1;
  const changes: readonly TraceChange[] = [
    ...(number === undefined ? [] : [numberChangeOf(rule, number, laterOf(judge, number.rule, [], withinMs))]),
    ...(less === null ? [] : [lessChangeOf(less, rests, laterOf(judge, rule, less, withinMs))]),
  ];
  const { fired } = judge;
  // That nothing fires without the transaction that it fired with says little: it comes last.
  const isFiring = ({ id, timestamp }: Pick<Transaction, "id" | "timestamp">): boolean =>
    id === fired?.hit.eventId && timestamp === fired.hit.eventTime;
  const rank = (change: TraceChange): number =>
    change.kind === "less" && change.transactions.some(isFiring) ? Number.POSITIVE_INFINITY : change.size;
  const sorted = changes.toSorted((a, b) => rank(a) - rank(b));
  const ended =
    fired !== null && fired.place === null ? TRACES[rule.detect.type].ended?.(rule, rule.detect, traced) : null;
  return {
    ...told,
    steps: [...told.steps],
    columns: [...told.columns],
    end: ended ?? null,
    reproduced: fired !== null,
    change: sorted[0] ?? null,
    changes: [...sorted],
    notes: [...(fired === null ? [NOT_AGAIN] : []), ...(fired !== null && judge.isSpent ? [SPENT] : [])],
  };
}

const NOT_AGAIN =
  "The rule does not fire on what is stored of this key: transactions that it looked at then are missing, so no change can be tried.";
const SPENT = "So many transactions belong to it that not every change was tried.";

function laterOf(
  judge: TraceJudge,
  rule: RuleDefinition,
  without: readonly Transaction[],
  withinMs: number,
): TraceChange["later"] {
  const later = judge.later(rule, new Set(without), withinMs);
  return later === null ? null : { id: later.id, timestamp: later.timestamp };
}

function lessChangeOf(less: readonly Transaction[], rests: number, later: TraceChange["later"]): TraceChange {
  return {
    kind: "less",
    transactions: less.map(({ id, timestamp }) => ({ id, timestamp })),
    size: Math.min(1, less.length / Math.max(1, rests)),
    later,
    text: fewerText(less, later),
  };
}

function numberChangeOf(rule: RuleDefinition, change: NumberChange, later: TraceChange["later"]): TraceChange {
  const { place, to, size } = change;
  return {
    kind: "number",
    path: pathText(place.path),
    from: place.held,
    to,
    step: place.step,
    size,
    later,
    text: numberChangeText(rule, change, later),
  };
}

function pathText(path: NumberChange["place"]["path"]): string {
  return path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}
