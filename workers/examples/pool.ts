import { computed, isArithmetic, withLeaves } from "@/lib/contract/expression/expression";
import { otherFieldsIn } from "@/lib/contract/expression/fields";
import { DERIVED_FIELDS, fieldKind, isAmountField, LABEL_FIELD } from "@/lib/contract/fields";
import { LABELS } from "@/lib/contract/label";
import { isParamRef, paramOf } from "@/lib/contract/param-value";
import type { Condition, Expression, Operand } from "@/lib/contract/rule";
import type { Params } from "@/lib/contract/rule-parts";
import type { AttributeValue } from "@/lib/contract/transaction";
import { defaultsOf } from "./defaults";
import { textsLike } from "./text-like";

type Value = AttributeValue | null;

/** A condition that joins no others. */
export type AskedComparison = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }
>;

/** The comparisons in a condition, from left to right. */
export function comparisonsIn(condition: Condition): readonly AskedComparison[] {
  if ("all" in condition) return condition.all.flatMap(comparisonsIn);
  if ("any" in condition) return condition.any.flatMap(comparisonsIn);
  if ("not" in condition) return comparisonsIn(condition.not);
  return [condition];
}

/** The fields that decide a comparison. */
export function fieldsComparedIn(comparison: AskedComparison): readonly string[] {
  const own = "field" in comparison ? [comparison.field] : [];
  return [...new Set([...own, ...otherFieldsIn(comparison, "").map(({ field }) => field)])];
}

/** MadeValues that a list holds, as far as they are looked at. */
export type ListSamples = ReadonlyMap<string, readonly string[]>;

/** A number with more characters was computed by nobody's hand. */
const WRITTEN_MAX = 9;
/** Of one field no more values are tried. */
const POOL_MAX = 80;

/**
 * MadeValues that are worth a try, by field: what comparisons ask for, what lies just beside it, and what is usual, the simplest first
 * and null, for missing, last.
 */
export class Pool {
  private readonly asked = new Map<string, Value[]>();
  private readonly params: Params | undefined;
  private readonly lists: ListSamples;

  constructor(params: Params | undefined, lists: ListSamples) {
    this.params = params;
    this.lists = lists;
  }

  /** Takes in what a comparison asks for; those that were taken in already change nothing. */
  add(comparison: AskedComparison): void {
    const fields = fieldsComparedIn(comparison);
    for (const field of fields) {
      const values = this.asked.get(field) ?? [];
      this.asked.set(field, values);
      for (const value of this.valuesFor(comparison, field)) {
        if (values.length < POOL_MAX && !values.includes(value)) values.push(value);
      }
    }
  }

  /** Fields that what was asked for names. */
  get fields(): readonly string[] {
    return [...this.asked.keys()];
  }

  of(field: string): readonly Value[] {
    const asked = this.asked.get(field) ?? [];
    if (DERIVED_FIELDS.some((each) => each === field)) return range(field);
    if (field === LABEL_FIELD) return [...LABELS, null];
    const kind = fieldKind(field);
    const numbers = asked.filter((value) => typeof value === "number");
    const texts = asked.filter((value) => typeof value === "string");
    const flags = asked.filter((value) => typeof value === "boolean");
    const usual = defaultsOf(field, 6);
    const sorted = [...new Set([...numbers, ...usual.filter((value) => typeof value === "number")])].sort(
      bySize(field),
    );
    if (kind === "number") return field === "amount" || field === "timestamp" ? sorted : [...sorted, null];
    const others = usual.filter((value) => typeof value === "string");
    if (kind === "text") {
      const all = [...new Set([...others, ...texts])];
      return field === "accountId" || field === "currency" ? all : [...all, null];
    }
    const own = [...(numbers.length > 0 ? sorted : []), ...texts, ...flags];
    return [...new Set<Value>([...own, ...(own.length > 0 ? [] : [1]), ...others, ...sorted, true, null])];
  }

  private valuesFor(comparison: AskedComparison, field: string): readonly Value[] {
    if (!("value" in comparison)) return [];
    const { op, value } = comparison;
    if (op === "inList" || op === "notInList") return [...(this.lists.get(value) ?? []), ...defaultsOf(field, 2)];
    if (op === "matches") return textsLike(value);
    const operands: readonly Operand[] = Array.isArray(value) ? value.slice(0, 12) : [value as Operand];
    const found = operands.flatMap((operand): readonly Value[] => {
      const constant = this.constant(operand);
      if (typeof constant === "string") return textual(op, constant);
      if (typeof constant === "boolean") return [constant, !constant];
      const own = "field" in comparison && comparison.field === field && !mentions(operand, field);
      if (constant !== null && own) {
        return op === "multipleOf" ? [0, constant, 2 * constant, 100 * constant, constant / 2] : near(field, constant);
      }
      return this.roots("expr" in comparison ? comparison.expr : { field: comparison.field }, operand, field);
    });
    return found;
  }

  /** What an operand is whatever the transaction is; null when that depends on it. */
  private constant(operand: Operand): AttributeValue | null {
    if (typeof operand !== "object") return operand;
    return computed(this.withParams(operand));
  }

  private withParams(expression: Expression): Expression {
    return withLeaves(expression, (leaf) => {
      const held = isParamRef(leaf) ? paramOf(this.params, leaf)?.value : undefined;
      return typeof held === "number" ? held : leaf;
    });
  }

  /** Where both sides are equal along one field, the others being a few usual numbers; exact where that is a straight line. */
  private roots(left: Expression, operand: Operand, field: string): readonly number[] {
    if (typeof operand !== "number" && typeof operand !== "object") return [];
    const sides: Expression = { sub: [left, operand] };
    return [1, 100].flatMap((other) => {
      const at = (x: number): number | null =>
        computed(
          withLeaves(this.withParams(sides), (leaf) => {
            if (typeof leaf !== "object" || !("field" in leaf)) return leaf;
            return leaf.field === field && !("step" in leaf) ? x : other;
          }),
        );
      const [zero, one] = [at(0), at(1)];
      const found = zero === null || one === null || zero === one ? other : -zero / (one - zero);
      return Number.isFinite(found) ? near(field, found) : [];
    });
  }
}

function mentions(operand: Operand, field: string): boolean {
  return isArithmetic(operand) && JSON.stringify(operand).includes(JSON.stringify(field));
}

function textual(op: string, text: string): readonly string[] {
  if (op === "startsWith") return [text, `${text}x`, `x${text}`];
  if (op === "endsWith") return [text, `x${text}`, `${text}x`];
  return op === "contains" ? [text, `x${text}x`] : [text];
}

/** How far apart two values of a field lie that stand side by side. */
export function unitOf(field: string, ...values: readonly number[]): number {
  if (isAmountField(field)) return 0.01;
  return values.every(Number.isInteger) && fieldKind(field) !== "number" ? 1 : field === "timestamp" ? 1 : 0.01;
}

/** A number, and those just below and above it; of money whole cents unless it is written with parts of them. */
function near(field: string, number: number): readonly number[] {
  const unit = unitOf(field, number);
  const clean = (value: number): number => Number(value.toPrecision(14));
  const cents = clean(number * 100);
  if (unit === 0.01 && !Number.isInteger(cents) && String(number).length > WRITTEN_MAX) {
    return [clean(Math.floor(cents) / 100), clean(Math.ceil(cents) / 100)];
  }
  const beside = [clean(number - unit), number, clean(number + unit)];
  return number + unit === number ? [number / 2, number, number * 2] : beside;
}

function range(field: string): readonly number[] {
  const [from, to] = field === "hourOfDay" ? [0, 23] : [1, field === "dayOfWeek" ? 7 : 31];
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** One first, then nothing, then what is nearer to nothing; of degrees nothing first. */
function bySize(field: string): (a: number, b: number) => number {
  const one = field === "latitude" || field === "longitude" ? 1 : -2;
  const rank = (value: number): number => (value === 1 ? one : value === 0 ? -1 : Math.abs(value));
  return (a, b) => rank(a) - rank(b) || b - a;
}
