import type { AlertDetail } from "@/lib/contract/alert-calls";
import { constantOf } from "@/lib/contract/expression/expression";
import { isAmountField } from "@/lib/contract/fields";
import type { Hit } from "@/lib/contract/hit";
import { readsBaseAmount } from "@/lib/contract/rates/rule-use";
import type { CompareOp, Condition, Operand, RuleDefinition } from "@/lib/contract/rule";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { DESCRIPTIONS } from "@/lib/patterns/descriptions";

/** Amounts that differ by more than this factor are drawn on a logarithmic axis. */
const LOG_FACTOR_MIN = 100;

/** Where what happened takes a smaller part of the window than this, only the end of the window is drawn. */
const EVIDENCE_SHARE_MIN = 0.25;

/** How a transaction belongs to the hit that is looked at. */
type PointKind = "anchor" | "evidence" | "earlier" | "context";

export interface TimelinePoint {
  /** Unique within the timeline: ids repeat at other times. */
  readonly key: string;
  readonly at: number;
  readonly amount: number;
  /** Where it is drawn on y: the amount, in the base currency where the rule asks for it and it is known; or on a logarithmic axis at least its lower end. */
  readonly y: number;
  readonly kind: PointKind;
  readonly transaction: StoredTransaction;
}

/** A line that the rule draws through the amounts. */
export interface Threshold {
  readonly value: number;
  readonly op: CompareOp;
  /** The step of a sequence that it belongs to, or null. */
  readonly step: string | null;
}

export interface Timeline {
  /** Oldest first. */
  readonly points: readonly TimelinePoint[];
  readonly window: { readonly from: number; readonly to: number } | null;
  readonly thresholds: readonly Threshold[];
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly log: boolean;
}

/** What makes a transaction of the timeline the same in chart and table. */
export function transactionKey(transaction: Pick<StoredTransaction, "id" | "timestamp">): string {
  return `${transaction.id}@${transaction.timestamp}`;
}

/** The picture of one hit: its evidence, what else happened around it, the window and the thresholds of the rule. */
export function evidenceTimeline(
  detail: Pick<AlertDetail, "evidence" | "context" | "rule">,
  hit: Hit | null,
): Timeline {
  const rule = detail.rule;
  const thresholds = rule === null ? [] : amountThresholds(rule);
  const window = rule === null || hit === null ? null : hitWindow(rule, hit);
  const ofHit = new Set(hit?.evidence ?? []);
  const kindOf = (transaction: StoredTransaction): PointKind =>
    transaction.id === hit?.eventId ? "anchor" : hit === null || ofHit.has(transaction.id) ? "evidence" : "earlier";
  const known = new Set(detail.evidence.map(transactionKey));
  const drawn: (readonly [StoredTransaction, PointKind])[] = [
    ...detail.evidence.map((transaction) => [transaction, kindOf(transaction)] as const),
    ...detail.context.filter((other) => !known.has(transactionKey(other))).map((other) => [other, "context"] as const),
  ];
  const amountOf = rule !== null && readsBaseAmount(rule) ? baseAmountOf : ownAmountOf;
  const values = [...drawn.map(([transaction]) => amountOf(transaction)), ...thresholds.map((line) => line.value)];
  const { log, domain } = amountAxis(values);
  const points = drawn
    .map(([transaction, kind]) => ({
      key: transactionKey(transaction),
      at: transaction.timestamp,
      amount: transaction.amount,
      y: log ? Math.max(amountOf(transaction), domain[0]) : amountOf(transaction),
      kind,
      transaction,
    }))
    .sort((a, b) => a.at - b.at || (a.transaction.id < b.transaction.id ? -1 : 1));
  return { points, window, thresholds, log, y: domain, x: timeAxis(points, window) };
}

function ownAmountOf({ amount }: StoredTransaction): number {
  return amount;
}

function baseAmountOf({ amount, baseAmount = amount }: StoredTransaction): number {
  return baseAmount;
}

function amountAxis(values: readonly number[]): { log: boolean; domain: readonly [number, number] } {
  const positive = values.filter((value) => value > 0);
  const least = positive.length === 0 ? 1 : Math.min(...positive);
  const greatest = positive.length === 0 ? 1 : Math.max(...positive);
  if (greatest / least <= LOG_FACTOR_MIN) return { log: false, domain: [0, niceAbove(greatest * 1.08)] };
  return { log: true, domain: [10 ** Math.floor(Math.log10(least)), 10 ** Math.ceil(Math.log10(greatest * 1.2))] };
}

function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

function timeAxis(points: readonly TimelinePoint[], window: Timeline["window"]): readonly [number, number] {
  const evidence = points.filter((point) => point.kind !== "context");
  const times = (evidence.length === 0 ? points : evidence).map((point) => point.at);
  if (window !== null) times.push(window.from, window.to);
  if (times.length === 0) return [0, 1];
  const from = Math.min(...times);
  const to = Math.max(...times);
  const around = Math.max((to - from) * 0.06, 1_000);
  const shown = points.length === 0 ? from : Math.min(...points.map((point) => point.at));
  const evidenceMs = to - shown;
  if (window === null || evidenceMs > (to - from) * EVIDENCE_SHARE_MIN) return [from - around, to + around];
  // Little happened at the end of a long window: drawn whole, it would push the evidence into a corner.
  const before = Math.max(evidenceMs, (to - from) * 0.05, 1_000);
  return [Math.max(from - around, shown - before), to + before * 0.12];
}

/** The stretch of event time that the rule looked at for this hit, or null when it looks at single events. */
export function hitWindow(rule: RuleDefinition, hit: Hit): Timeline["window"] {
  const { detect } = rule;
  return DESCRIPTIONS[detect.type].window(rule, detect, hit);
}

/** The value of a hit in words: "6 different accounts"; null where nothing is to be said of it. */
export function evidenceValueText({ detect }: RuleDefinition, { value }: Pick<Hit, "value">): string | null {
  return value === null ? null : DESCRIPTIONS[detect.type].valueText(detect, value);
}

/** Every number that the rule compares a transaction's amount with, each once, in the rule's order. */
export function amountThresholds(rule: RuleDefinition): readonly Threshold[] {
  const found: Threshold[] = [];
  const add = (value: number | null, op: CompareOp, step: string | null) => {
    if (value === null || found.some((line) => line.value === value && line.op === op)) return;
    found.push({ value, op, step });
  };
  const visit = (condition: Condition, step: string | null): void => {
    if ("all" in condition) for (const part of condition.all) visit(part, step);
    else if ("any" in condition) for (const part of condition.any) visit(part, step);
    else if ("not" in condition) visit(condition.not, step);
    else if (!("field" in condition) || !isAmountField(condition.field)) return;
    else if (condition.op === "between") {
      add(operandNumber(rule, condition.value[0]), ">=", step);
      add(operandNumber(rule, condition.value[1]), "<=", step);
    } else if (condition.op === "<" || condition.op === "<=" || condition.op === ">" || condition.op === ">=") {
      add(operandNumber(rule, condition.value), condition.op, step);
    }
  };
  if (rule.where !== undefined) visit(rule.where, null);
  const { detect } = rule;
  const { conditions, bound } = DESCRIPTIONS[detect.type];
  for (const { condition, step, lacking } of conditions(detect)) if (lacking !== true) visit(condition, step ?? null);
  const measured = bound(rule, detect);
  if (measured?.amongAmounts === true) add(measured.value, measured.op, null);
  return found;
}

function operandNumber(rule: RuleDefinition, operand: Operand): number | null {
  if (typeof operand === "number") return operand;
  return typeof operand === "object" ? constantOf(rule.params, operand) : null;
}
