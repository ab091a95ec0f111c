import { parseDurationMs } from "@/lib/contract/duration";
import { isAmountField } from "@/lib/contract/fields";
import type { Condition, Measure, Param, RuleDefinition } from "@/lib/contract/rule";
import { fieldLabel } from "@/lib/contract/wording";
import { readsZone, withDefaultZone } from "@/lib/contract/zone/rule-zone";
import type { PlainCondition } from "./conditions";

/** What is measured in a sliding window of one key. */
export interface Measured {
  readonly key: string;
  readonly window: string;
  readonly measure: Measure;
}

/** A rule of the grammar: one or two conditions on a transaction, or a measure that reaches a bound, with a condition or without. */
export type RuleForm =
  | { readonly comparisons: readonly PlainCondition[]; readonly measured: null }
  | {
      readonly comparisons: readonly PlainCondition[];
      readonly measured: Measured;
      /** At least. */
      readonly bound: number;
    };

const WINDOWS = ["10m", "1h", "1d"] as const;
/** A window is tried where the history is so many times as long. */
const WINDOWS_IN_HISTORY_MIN = 4;
/** What the measured transactions may have to be: of these fields each value, and whether the amount is low or high. */
const WHERE_FIELDS = ["type", "channel"];
const WHERE_MAX = 20;
const WHERE_VALUES_MAX = 6;
/** What is told apart, for each key. */
const TOLD_APART: Readonly<Record<string, readonly string[]>> = {
  accountId: ["merchantId", "counterpartyId", "deviceId", "country"],
  cardId: ["merchantId", "deviceId", "country"],
  deviceId: ["accountId", "cardId"],
  ip: ["accountId", "cardId"],
  counterpartyId: ["accountId"],
  merchantId: ["accountId", "cardId"],
  terminalId: ["accountId", "cardId"],
};

/** What may be measured together: each key, window and measure, of all transactions or of those with one condition. */
export function measuredForms(
  comparisons: readonly PlainCondition[],
  keys: readonly string[],
  known: { readonly spanMs: number; readonly money: string; readonly has: (field: string) => boolean },
): readonly { readonly measured: Measured; readonly where: PlainCondition | null }[] {
  const windows = WINDOWS.filter((window) => (parseDurationMs(window) ?? 0) * WINDOWS_IN_HISTORY_MIN <= known.spanMs);
  const wheres = [null, ...wheresOf(comparisons)];
  return keys.flatMap((key) => {
    const measures: readonly Measure[] = [
      { fn: "count" },
      ...(known.has(known.money) ? [{ fn: "sum", field: known.money } as const] : []),
      ...(TOLD_APART[key] ?? []).filter(known.has).map((field): Measure => ({ fn: "distinct", field })),
    ];
    return windows.flatMap((window) =>
      measures.flatMap((measure) => wheres.map((where) => ({ measured: { key, window, measure }, where }))),
    );
  });
}

function wheresOf(comparisons: readonly PlainCondition[]): readonly PlainCondition[] {
  const counts = new Map<string, number>();
  return comparisons
    .filter(({ field, op }) => {
      if (isAmountField(field)) return true;
      if (op !== "=" || !(WHERE_FIELDS.includes(field) || field.startsWith("attributes."))) return false;
      const before = counts.get(field) ?? 0;
      counts.set(field, before + 1);
      return before < WHERE_VALUES_MAX;
    })
    .slice(0, WHERE_MAX);
}

/** Whether two comparisons may stand in one rule: of different fields, or the ends of a range. */
export function goTogether(a: PlainCondition, b: PlainCondition): boolean {
  return a.field !== b.field || (a.op === "<=" && b.op === ">=" && b.value < a.value);
}

/** How much a rule asks for: of two that find the same the one with less is proposed. */
export function complexityOf({ comparisons, measured }: RuleForm): number {
  return comparisons.length + (measured === null ? 0 : 2);
}

/** The form as a rule. Its numbers are parameters, so that they can be tuned. */
export function ruleOf(form: RuleForm, id: string, name: string, zone: string | null): RuleDefinition {
  const params: Record<string, Param> = {};
  const conditions = form.comparisons.map((comparison, i) => conditionOf(comparison, i, params));
  const condition = conditions.length === 1 ? conditions[0] : { all: conditions };
  const about = { id, name, severity: "medium" } as const;
  if (form.measured === null) {
    if (condition === undefined) throw new Error("a match has a condition");
    const rule = {
      ...about,
      key: ["accountId"],
      ...paramsOf(params),
      detect: { type: "match", when: condition },
    } as const;
    return inZone(rule, zone);
  }
  const { key, window, measure } = form.measured;
  const value = { param: "bound" };
  params.bound = tunable(form.bound, measure.fn === "sum" ? "Sum at least" : "At least");
  const where = conditions.length === 0 || condition === undefined ? {} : { where: condition };
  const rule: RuleDefinition = {
    ...about,
    key: [key],
    ...where,
    ...paramsOf(params),
    detect: { type: "aggregate", window: { type: "sliding", size: window }, measure, having: { op: ">=", value } },
  };
  return inZone(rule, zone);
}

/** Up to ten times as much; what is below 0 has no limits. */
function tunable(value: number, label: string): Param {
  return value > 0 ? { value, min: 0, max: 10 * value, label } : { value, label };
}

function paramsOf(params: Readonly<Record<string, Param>>) {
  return Object.keys(params).length === 0 ? {} : { params };
}

function conditionOf(comparison: PlainCondition, i: number, params: Record<string, Param>): Condition {
  const { field, op, value } = comparison;
  if (op === "=") return { field, op, value };
  if (op === "between") return { field, op, value: [value[0], value[1]] };
  const param = `limit${i + 1}`;
  const label = `${fieldLabel(field)} ${op === "<=" ? "at most" : "at least"}`;
  params[param] = tunable(value, `${label.charAt(0).toUpperCase()}${label.slice(1)}`);
  return { field, op, value: { param } };
}

function inZone(rule: RuleDefinition, zone: string | null): RuleDefinition {
  return readsZone([rule.where, rule.detect]) ? withDefaultZone(rule, zone) : rule;
}
