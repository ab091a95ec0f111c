import { isParamRef } from "../param-value";
import type { Condition, Operand } from "../rule-parts";
import type { Comparison } from "./comparison";
import { type ParamReading, settled } from "./operand";

/** A condition and where it stands in its rule. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: string;
  /** The transaction that it is about, by name; the one that is judged when it is left out. */
  readonly of?: string;
}

/** A condition that is asked to hold, or with `positive` false not to. */
export interface Demand extends PlacedCondition {
  readonly positive: boolean;
}

/** A demand taken apart: a comparison, demands that must all hold, or demands of which one must. */
export type Expansion =
  | { readonly kind: "comparison"; readonly comparison: Comparison }
  | { readonly kind: "all" | "any"; readonly parts: readonly Demand[]; readonly path: string };

/**
 * Takes a demand apart by one step, `not` moved inwards. What comes out means exactly the same; comparisons with several
 * operands that are no literals come out as several of one.
 */
export function expanded(demand: Demand, reading: ParamReading): Expansion {
  const { condition, path, positive } = demand;
  if ("not" in condition) {
    return {
      kind: "all",
      path,
      parts: [{ ...demand, condition: condition.not, path: `${path}.not`, positive: !positive }],
    };
  }
  if ("all" in condition || "any" in condition) {
    const join = "all" in condition ? "all" : "any";
    const conditions = "all" in condition ? condition.all : condition.any;
    const parts = conditions.map((part, i) => ({ ...demand, condition: part, path: `${path}.${join}[${i}]` }));
    return { kind: (join === "all") === positive ? "all" : "any", path: `${path}.${join}`, parts };
  }
  const comparison = withSettled(condition, reading);
  const split = splitComparison(comparison);
  if (split === null) return { kind: "comparison", comparison };
  return {
    kind: (split.join === "all") === positive ? "all" : "any",
    path: `${path}.value`,
    parts: split.conditions.map((part) => ({ ...demand, condition: part })),
  };
}

function withSettled(comparison: Comparison, reading: ParamReading): Comparison {
  if (!("value" in comparison)) return comparison;
  switch (comparison.op) {
    case "matches":
    case "inList":
    case "notInList":
      return comparison;
    case "between": {
      const [low, high] = comparison.value;
      return { ...comparison, value: [settled(low, reading), settled(high, reading)] };
    }
    case "in":
    case "notIn":
      return "field" in comparison
        ? { ...comparison, value: comparison.value.map((value) => settled(value, reading)) }
        : { ...comparison, value: comparison.value.map((value) => settled(value, reading)) };
    default:
      return { ...comparison, value: settled(comparison.value, reading) };
  }
}

interface Split {
  readonly join: "all" | "any";
  readonly conditions: readonly Condition[];
}

function splitComparison(comparison: Comparison): Split | null {
  const left = "field" in comparison ? { field: comparison.field } : { expr: comparison.expr };
  switch (comparison.op) {
    case "between": {
      const [low, high] = comparison.value;
      if (!isOpen(low) && !isOpen(high)) return null;
      return {
        join: "all",
        conditions: [
          { ...left, op: ">=", value: low },
          { ...left, op: "<=", value: high },
        ],
      };
    }
    case "in":
    case "notIn": {
      const params = comparison.value.filter(isParamRef);
      if (params.length === 0) return null;
      const equals = params.map((value): Condition => ({ ...left, op: "=", value }));
      const listed = withoutParams(comparison);
      if (comparison.op === "in") return { join: "any", conditions: [listed, ...equals] };
      return { join: "all", conditions: [listed, ...equals.map((not): Condition => ({ not }))] };
    }
    default:
      return null;
  }
}

function withoutParams(comparison: Extract<Comparison, { readonly op: "in" | "notIn" }>): Condition {
  return "field" in comparison
    ? { ...comparison, value: comparison.value.filter((value) => !isParamRef(value)) }
    : { ...comparison, value: comparison.value.filter((value) => !isParamRef(value)) };
}

function isOpen(value: Operand): boolean {
  return typeof value === "object";
}
