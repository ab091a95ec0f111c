import { isArithmetic, isMeasureRef, namedField } from "../expression/expression";
import { isParamRef } from "../param-value";
import type { CompareOp, Expression, Operand, RuleIssue } from "../rule-parts";
import { type Comparison, leftOf } from "./comparison";
import { comparisonSet, isLiteral } from "./comparison-set";
import type { Demand } from "./normal-form";
import { ANY_NUMBER, range, related } from "./number-range";
import { NO_NUMBERS, outside, setOf } from "./number-set";
import { operandWords, type ParamReading, paramNumbers } from "./operand";
import { contradictoryOrder } from "./orders";
import { mirrored, narrowedPair, standingOf } from "./relation";
import { NO_TEXT } from "./text-set";
import {
  ANY_VALUE,
  fieldSet,
  intersectValues,
  isNoValue,
  NOTHING,
  numberSet,
  type ValueSet,
  weightOf,
} from "./value-set";
import { comparisonWords } from "./words";

/** What is known beside the conditions that are looked at. */
export interface Setting {
  readonly reading: ParamReading;
  /** Fields of the rule's key: its transactions of one key share their values. */
  readonly shared: ReadonlySet<string>;
  /** Steps of a sequence that are one transaction each: the first of it is the last. */
  readonly single: ReadonlySet<string>;
  /** How much may still be looked at, in comparisons; when nothing is left no contradiction is found any more. */
  readonly budget: { left: number };
}

/** A comparison that was added, and what it alone leaves of its value; null when it is about two values. */
interface Ground {
  readonly words: string;
  readonly path: string;
  readonly place: string;
  readonly set: ValueSet | null;
}

interface Value {
  readonly whole: ValueSet;
  readonly set: ValueSet;
  readonly grounds: readonly Ground[];
}

interface Relation {
  readonly a: string;
  readonly b: string;
  readonly standing: number;
  readonly grounds: readonly Ground[];
}

/** The transaction that is judged, where a condition is about those that are measured for it. No step is called so. */
const ANCHOR = "anchor";

/** How often what one value says of another is carried on. */
const ROUNDS_MAX = 8;
/** Other comparisons that a message names. */
const NAMED_MAX = 3;

/** What values can still be where all comparisons that were added hold. */
export class PossibleValues {
  private readonly setting: Setting;
  private readonly values: Map<string, Value>;
  private readonly relations: Map<string, Relation>;

  constructor(setting: Setting, from: PossibleValues | null = null) {
    this.setting = setting;
    this.values = new Map(from?.values);
    this.relations = new Map(from?.relations);
    setting.budget.left -= (this.values.size + this.relations.size) / 8;
  }

  copy(): PossibleValues {
    return new PossibleValues(this.setting, this);
  }

  /** What a field of the transaction can still be. */
  valueOf(field: string, of = ""): ValueSet {
    return this.value(this.nameOf(field, of), () => fieldSet(field)).set;
  }

  /** Adds a comparison, its operand a literal or the only one; why it cannot hold beside the others, or null. */
  add(demand: Demand, comparison: Comparison): RuleIssue | null {
    const { positive, of = "", path } = demand;
    const left = leftOf(comparison);
    const isField = "field" in comparison;
    const name = isField ? this.nameOf(comparison.field, of) : computedName(left, of);
    const place = `${path}.${"value" in comparison ? "value" : "op"}`;
    const ground = { words: comparisonWords(comparison, positive), path, place, set: null };
    const value = this.value(name, () => (isField ? fieldSet(comparison.field) : COMPUTED));
    if (isLiteral(comparison)) {
      const set = comparisonSet(comparison, positive);
      this.setting.budget.left -= 1 + (weightOf(set) + weightOf(value.set)) / 16;
      return this.narrow(name, value, { ...ground, set });
    }
    this.setting.budget.left -= 2;
    const { op, value: operand } = comparison as { readonly op: CompareOp; readonly value: Operand };
    const other = this.operandName(operand, of);
    if (other === name) {
      const set = ofItself(op, positive);
      const issue = this.narrow(name, value, { ...ground, set });
      if (issue === null) return null;
      return {
        path: place,
        expected: `what is not always the same: ${operandWords(left)} is of the key, so that all share it`,
      };
    }
    this.value(other, () => this.operandSet(operand));
    return this.relate(name, other, standingOf(op, positive), ground);
  }

  /** Carries on what values say of each other; why they contradict, null when no reason is seen. */
  settle(): RuleIssue | null {
    const { budget } = this.setting;
    const relations = [...this.relations.values()];
    if (relations.length === 0) return null;
    const rounds = Math.min(relations.length, ROUNDS_MAX);
    for (let round = 0; round < rounds && budget.left > 0; round++) {
      for (const { a, b, grounds } of relations) {
        if (!this.meet(a, b)) return this.clash([a, b], grounds.at(-1));
      }
    }
    // A look at all orders goes through all triples of them.
    budget.left -= relations.length ** 3 / 2_000;
    const broken = contradictoryOrder([...this.relations.values()]);
    return broken === null ? null : this.clash([...this.values.keys()], broken.grounds.at(-1));
  }

  private nameOf(field: string, of: string): string {
    return this.setting.shared.has(field) ? `key ${field}` : `${of} ${field}`;
  }

  private operandName(operand: Operand, of: string): string {
    if (typeof operand !== "object") return "";
    if (isParamRef(operand)) return `parameter ${operand.param}`;
    if (isArithmetic(operand) || isMeasureRef(operand)) return computedName(operand, of);
    if ("anchor" in operand) return this.nameOf(operand.anchor, ANCHOR);
    if (!("step" in operand)) return this.nameOf(operand.field, of);
    return this.nameOf(operand.field, stepName(operand.step, operand.pick, this.setting.single));
  }

  private operandSet(operand: Operand): ValueSet {
    if (typeof operand !== "object") return ANY_VALUE;
    if (isArithmetic(operand) || isMeasureRef(operand)) return COMPUTED;
    return isParamRef(operand)
      ? numberSet(paramNumbers(operand, this.setting.reading))
      : fieldSet(namedField(operand).field);
  }

  private value(name: string, whole: () => ValueSet): Value {
    const known = this.values.get(name);
    if (known !== undefined) return known;
    const set = whole();
    const value: Value = { whole: set, set, grounds: [] };
    this.values.set(name, value);
    return value;
  }

  private narrow(name: string, value: Value, ground: Ground & { readonly set: ValueSet }): RuleIssue | null {
    const set = intersectValues(value.set, ground.set);
    if (!isNoValue(set)) {
      this.values.set(name, { ...value, set, grounds: [...value.grounds, ground] });
      return null;
    }
    const alone = intersectValues(value.whole, ground.set);
    if (isNoValue(alone))
      return { path: ground.place, expected: `a condition that can hold: ${ground.words} never does` };
    // The one other that is enough to contradict it, else all of them.
    const enough = value.grounds.find((other) => other.set !== null && isNoValue(intersectValues(alone, other.set)));
    return beside(ground, enough === undefined ? value.grounds : [enough]);
  }

  private relate(a: string, b: string, standing: number, ground: Ground): RuleIssue | null {
    const isTurned = a > b;
    const [first, second] = isTurned ? [b, a] : [a, b];
    const name = `${first}\n${second}`;
    const known = this.relations.get(name);
    const seen = isTurned ? mirrored(standing) : standing;
    const left = known === undefined ? seen : known.standing & seen;
    const grounds = known?.grounds ?? [];
    if (left === 0) return beside(ground, grounds);
    this.relations.set(name, { a: first, b: second, standing: left, grounds: [...grounds, ground] });
    return this.meet(first, second) ? null : this.clash([a, b], ground);
  }

  /** Narrows two related values by each other; false when they cannot stand as they must. */
  private meet(a: string, b: string): boolean {
    const [x, y] = [this.values.get(a), this.values.get(b)];
    const name = `${a}\n${b}`;
    const relation = this.relations.get(name);
    if (x === undefined || y === undefined || relation === undefined) return true;
    this.setting.budget.left -= 2 + (weightOf(x.set) + weightOf(y.set)) / 64;
    const pair = narrowedPair({ a: x.set, b: y.set, standing: relation.standing });
    if (pair === null) return false;
    this.values.set(a, { ...x, set: pair.a });
    this.values.set(b, { ...y, set: pair.b });
    this.relations.set(name, { ...relation, standing: pair.standing });
    return true;
  }

  private clash(names: readonly string[], ground: Ground | undefined): RuleIssue | null {
    if (ground === undefined) return null;
    const involved = new Set(names);
    const grounds = [
      ...names.flatMap((name) => this.values.get(name)?.grounds ?? []),
      ...[...this.relations.values()].flatMap((each) =>
        involved.has(each.a) || involved.has(each.b) ? each.grounds : [],
      ),
    ];
    return beside(
      ground,
      [...new Set(grounds)].filter((other) => other.path !== ground.path),
    );
  }
}

/** The transaction that an earlier step of a sequence stands for. */
export function stepName(step: string, pick: "first" | "last", single: ReadonlySet<string>): string {
  return single.has(step) ? `${step} first` : `${step} ${pick}`;
}

function beside(ground: Ground, others: readonly Ground[]): RuleIssue {
  const named = others.slice(0, NAMED_MAX).map(({ words, path }) => `${words} (${path})`);
  const more = others.length > NAMED_MAX ? [...named, `${others.length - NAMED_MAX} more`] : named;
  const isInverted = ground.words.startsWith("not (");
  if (more.length === 0)
    return { path: ground.place, expected: `a condition that can hold: ${ground.words} never does` };
  const inverted = isInverted ? `, for within not it asks for the opposite` : "";
  return { path: ground.place, expected: `what can hold together with ${more.join(" and ")}${inverted}` };
}

/** Of one expression the same everywhere; no field is called so. */
function computedName(expression: Expression, of: string): string {
  return `${of} computed ${JSON.stringify(expression)}`;
}

/** What an expression may come to: it is not followed. */
const COMPUTED: ValueSet = { ...numberSet(ANY_NUMBER), missing: true };

/** A unit of which something can be a multiple. */
const POSITIVE = related(">", range(0, 0));

/** What a value is that stands so to itself. */
function ofItself(op: CompareOp, positive: boolean): ValueSet {
  switch (op) {
    case "=":
      return positive ? { ...ANY_VALUE, missing: false } : { ...NOTHING, missing: true };
    case "<=":
    case ">=":
      return positive ? { ...NOTHING, numbers: ANY_VALUE.numbers } : { ...ANY_VALUE, numbers: NO_NUMBERS };
    case "startsWith":
    case "endsWith":
    case "contains":
      return positive ? { ...NOTHING, texts: ANY_VALUE.texts } : { ...ANY_VALUE, texts: NO_TEXT };
    case "multipleOf":
      return positive ? numberSet(POSITIVE) : { ...ANY_VALUE, numbers: outside(setOf(POSITIVE)) };
    default:
      return positive ? NOTHING : ANY_VALUE;
  }
}
