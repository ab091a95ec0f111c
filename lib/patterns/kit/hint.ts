import { isMeasureRef, namedField, withLeaves } from "@/lib/contract/expression/expression";
import { isParamRef } from "@/lib/contract/param-value";
import type { Condition, Expression, Operand, RuleDefinition } from "@/lib/contract/rule";
import type { AttributeValue } from "@/lib/contract/transaction";

/** A transaction of a stream that is being made, by its fields; null for one that is missing. */
export type MadeEvent = (field: string) => AttributeValue | null;

/** Transactions that a stream goes on with. */
export interface StreamPart {
  /** What each of them satisfies, beside what the rule sees at all. */
  readonly when: readonly Condition[];
  /** How many there are; 1 unless given. */
  readonly times?: number;
  /** Fields together in which no two transactions of the stream are the same. */
  readonly differIn?: readonly string[];
  /** How long after the transaction before, milliseconds; as the stream's step unless given. */
  readonly afterMs?: number;
}

/** How a stream that hits may look. Nothing in it need hold: the engine judges each stream that is made of it. */
export interface StreamOutline {
  /** In order; each is told the transactions before it. */
  readonly parts: readonly ((earlier: readonly MadeEvent[]) => StreamPart)[];
  /** The longest time between two transactions, milliseconds. */
  readonly stepMs: number;
  /** What the whole stream must be shorter than, milliseconds; unlimited when missing. */
  readonly spanMs?: number;
  /** Times at whose multiples it begins, milliseconds. */
  readonly alignMs?: number;
}

/** What is known of streams that hit a pattern: hints for the search for examples, in which the engine decides. */
export interface PatternHint<P> {
  /** Outlines to try, those of fewer transactions first. */
  outlines(rule: RuleDefinition, pattern: P): readonly StreamOutline[];
  /** What one more transaction may satisfy so that there is no hit any more. */
  spoilers(pattern: P): readonly Condition[];
}

/** A field that no transaction has: what is compared with it does not hold. */
const NOWHERE: Expression = { field: "attributes.\u0000" };

/**
 * The condition with other values in the place of those that refer to transactions of the stream; `resolve` says what stands there, null
 * for what is missing, and undefined for a reference that stays.
 */
export function withReferences(
  condition: Condition,
  resolve: (reference: Exclude<Expression, number>) => Operand | null | undefined,
): Condition {
  const inOperand = (operand: Operand): Operand => {
    if (typeof operand !== "object") return operand;
    if (isReference(operand)) {
      const resolved = resolve(operand);
      return resolved === undefined ? operand : (resolved ?? NOWHERE);
    }
    return withLeaves(operand, (leaf) => {
      if (typeof leaf === "number" || !isReference(leaf)) return leaf;
      const resolved = resolve(leaf);
      if (resolved === undefined) return leaf;
      return typeof resolved === "number" || typeof resolved === "object" ? (resolved ?? NOWHERE) : NOWHERE;
    });
  };
  const inside = (part: Condition): Condition => {
    if ("all" in part) return { all: part.all.map(inside) };
    if ("any" in part) return { any: part.any.map(inside) };
    if ("not" in part) return { not: inside(part.not) };
    return withOperands(part, inOperand);
  };
  return inside(condition);
}

type Comparison = Exclude<Condition, { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }>;

/** Holds because an operand takes the place of an operand; of what the engine then makes is its to say. */
function withOperands(comparison: Comparison, change: (operand: Operand) => Operand): Condition {
  const changed: Record<string, unknown> = { ...comparison };
  if ("expr" in comparison) changed.expr = change(comparison.expr);
  if ("value" in comparison) {
    const { value } = comparison;
    changed.value = Array.isArray(value) ? value.map(change) : change(value as Operand);
  }
  return changed as Condition;
}

function isReference(operand: Exclude<Expression, number>): boolean {
  return !isParamRef(operand) && ("field" in operand || "anchor" in operand);
}

/** What a condition that refers to another transaction is of one that is like that one in everything. */
export function asItsOwn(condition: Condition): Condition {
  return withReferences(condition, (reference) => {
    if ("anchor" in reference) return { field: reference.anchor };
    return "step" in reference ? { field: reference.field } : undefined;
  });
}

/** Whether a condition asks what a measure comes to, which no transaction says by itself. */
export function asksMeasure(condition: Condition): boolean {
  const within = (value: unknown): boolean =>
    isMeasureRef(value) || (typeof value === "object" && value !== null && Object.values(value).some(within));
  return within(condition);
}

/** That a field is there. */
export function isThere(field: string): Condition {
  return { field, op: "exists" };
}

/** Fields that a condition takes from elsewhere, of references that `asked` chooses. */
export function referredFields(
  condition: Condition,
  asked: (reference: Exclude<Expression, number>) => boolean,
): readonly string[] {
  const found = new Set<string>();
  withReferences(condition, (reference) => {
    if (asked(reference) && ("field" in reference || "anchor" in reference)) found.add(namedField(reference).field);
    return undefined;
  });
  return [...found];
}
