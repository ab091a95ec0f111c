import type { FormulaMeasure } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { fieldValue, inOrder, type OracleRule } from "@/lib/engine/testing/oracle-rule";
import { exactRationalSpread, exactRationalSum } from "@/lib/engine/testing/rational-sum";
import type { Reading } from "../../kit/cases";
import { type FormulaPattern, showOf, whenOf } from "../definition";

/** Asks the condition of the event that was read, over all that came before it is read and itself. */
export function readFormula(rule: OracleRule, pattern: FormulaPattern, { event: e, events }: Reading): void {
  const values = new Map<string, number | null>();
  const rested = new Set<Transaction>([e]);
  for (const [name, measure] of Object.entries(pattern.measures)) {
    const inside = frameOf(rule, measure, e, events).filter(
      (o) => measure.when === undefined || rule.holds(measure.when, o, new Map(), e),
    );
    const { value, counted } = measured(rule, measure, inside, e);
    values.set(name, value !== null && Number.isFinite(value) ? value : null);
    for (const o of counted) rested.add(o);
  }
  rule.measured = values;
  if (!rule.holds(whenOf(pattern), e)) return;
  const show = showOf(pattern);
  rule.hit(e, show === null ? null : rule.bound(show, e), null, [...rested].sort(inOrder));
}

function frameOf(
  rule: OracleRule,
  measure: FormulaMeasure,
  e: Transaction,
  events: readonly Transaction[],
): readonly Transaction[] {
  if ("events" in measure) {
    const before = events.filter((o) => inOrder(o, e) <= 0 && o.timestamp > e.timestamp - rule.ms(measure.within));
    return before.slice(-rule.number(measure.events));
  }
  const to = e.timestamp - (measure.delay === undefined ? 0 : rule.ms(measure.delay));
  return events.filter((o) => to - rule.ms(measure.window) < o.timestamp && o.timestamp <= to);
}

const DAYS_90 = 90 * 24 * 60 * 60 * 1000;

function measured(
  rule: OracleRule,
  measure: FormulaMeasure,
  inside: readonly Transaction[],
  e: Transaction,
): { value: number | null; counted: readonly Transaction[] } {
  if (measure.fn === "sinceLast" || measure.fn === "sinceFirst") {
    const earlier = inside.filter((o) => inOrder(o, e) < 0);
    const from = measure.fn === "sinceLast" ? earlier[earlier.length - 1] : earlier[0];
    if (from === undefined) return { value: null, counted: [] };
    const isLong = measure.when === undefined && "window" in measure && rule.ms(measure.window) > DAYS_90;
    return { value: e.timestamp - from.timestamp, counted: isLong ? [] : [from] };
  }
  if (!("field" in measure) && !("fields" in measure)) return { value: inside.length, counted: inside };
  const fields = "fields" in measure ? measure.fields : [measure.field];
  const numeric = measure.fn !== "count" && measure.fn !== "distinct";
  const counted = inside.filter((o) =>
    fields.every((field) => (numeric ? typeof fieldValue(o, field) === "number" : fieldValue(o, field) !== null)),
  );
  const numbers = counted.map((o) => Number(fieldValue(o, fields[0] ?? "")));
  const n = counted.length;
  const value = (): number | null => {
    switch (measure.fn) {
      case "count":
        return n;
      case "distinct":
        return new Set(
          counted.map((o) =>
            JSON.stringify(fields.map((field) => [typeof fieldValue(o, field), fieldValue(o, field)])),
          ),
        ).size;
      case "sum":
        return n === 0 ? 0 : exactRationalSum(numbers);
      case "avg":
        return n === 0 ? null : exactRationalSum(numbers) / n;
      case "min":
        return n === 0 ? null : Math.min(...numbers);
      case "max":
        return n === 0 ? null : Math.max(...numbers);
      case "stddev":
        return n === 0 ? null : exactRationalSpread(numbers);
      case "median":
        return quantile(numbers, 0.5);
      default:
        return quantile(numbers, rule.number(measure.q));
    }
  };
  return { value: value(), counted };
}

/** The number of rank ceil(q n), reckoned in millionths. */
function quantile(numbers: readonly number[], q: number): number | null {
  const rank = (BigInt(Math.round(q * 1e6)) * BigInt(numbers.length) + BigInt(999_999)) / BigInt(1_000_000);
  return numbers.toSorted((a, b) => a - b)[Number(rank) - 1] ?? null;
}
