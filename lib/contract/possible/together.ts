import type { Condition, RuleIssue } from "../rule";
import type { AttributeValue } from "../transaction";
import { type Comparison, canHold } from "./comparison";
import { kindsOf, mayBeMissing, numbersOf, type ValueKind } from "./field-values";
import { includes, intersect, isEmpty, type NumberRange, related, valuesOf } from "./number-range";
import { operandKinds, operandName, operandNumbers, operandWords, type ParamReading } from "./operand";

/** A condition and where it stands in its rule. */
export interface Placed {
  readonly condition: Condition;
  readonly path: string;
}

type Left = ValueKind | "missing";
/** Less, equal, greater: how a value may stand to another. */
type Relation = "<" | "=" | ">";

/** What a field can still be when several comparisons of it hold together. */
interface Remaining {
  readonly kinds: readonly Left[];
  readonly numbers: NumberRange;
  /** Null: not from a list of values. */
  readonly values: readonly AttributeValue[] | null;
  readonly excluded: readonly AttributeValue[];
  readonly tests: readonly ((text: string) => boolean)[];
  readonly beginning: string;
  /** By operand that is no literal, and by managed list. */
  readonly relations: ReadonlyMap<string, readonly Relation[]>;
}

interface Held {
  readonly remaining: Remaining;
  readonly by: readonly Placed[];
}

/** Ranges of whole numbers that are looked at value by value. */
const VALUES_MAX = 64;
/** Values of a list that a message shows. */
const VALUES_SHOWN = 4;

const RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  "<": ["<"],
  "<=": ["<", "="],
  "=": ["="],
  "!=": ["<", ">"],
  ">=": ["=", ">"],
  ">": [">"],
};

/**
 * Why conditions that must all hold for one transaction never do; null when no reason is found. What stands within `not` is
 * not looked at, and of alternatives that cannot hold beside the others only those are told of which none is left.
 */
export function contradiction(placed: readonly Placed[], reading: ParamReading): RuleIssue | null {
  return holdTogether(placed, reading, new Map());
}

function holdTogether(placed: readonly Placed[], reading: ParamReading, held: Map<string, Held>): RuleIssue | null {
  const alternatives: (Placed & { readonly parts: readonly Placed[] })[] = [];
  const open = [...placed].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { condition, path } = next;
    if ("not" in condition) continue;
    if ("all" in condition) {
      open.push(...condition.all.map((part, i) => ({ condition: part, path: `${path}.all[${i}]` })).reverse());
    } else if ("any" in condition) {
      const parts = condition.any.map((part, i) => ({ condition: part, path: `${path}.any[${i}]` }));
      if (parts.length > 0) alternatives.push({ condition, path, parts });
    } else {
      const issue = hold(held, condition, path, reading);
      if (issue !== null) return issue;
    }
  }
  for (const { path, parts } of alternatives) {
    const issues: RuleIssue[] = [];
    for (const part of parts) {
      const issue = holdTogether([part], reading, new Map(held));
      if (issue === null) break;
      issues.push(issue);
    }
    const [only] = issues;
    if (only === undefined || issues.length < parts.length) continue;
    if (issues.length === 1) return only;
    return { path: `${path}.any`, expected: `an alternative that can hold: ${only.path} needs ${only.expected}` };
  }
  return null;
}

/** Adds a comparison to what must hold; why it cannot beside the others. */
function hold(held: Map<string, Held>, comparison: Comparison, path: string, reading: ParamReading): RuleIssue | null {
  const { field } = comparison;
  const now: Held = held.get(field) ?? { remaining: anything(field), by: [] };
  const alone = narrowed(anything(field), comparison, reading);
  const remaining = narrowed(now.remaining, comparison, reading);
  if (!isNothing(remaining) || isNothing(alone)) {
    held.set(field, { remaining, by: [...now.by, { condition: comparison, path }] });
    return null;
  }
  // The one other that is enough to contradict it, else all of them.
  const others = now.by.filter(
    ({ condition }) => "field" in condition && isNothing(narrowed(alone, condition, reading)),
  );
  const named = (others.length > 0 ? others.slice(0, 1) : now.by)
    .map(({ condition, path: at }) => `${words(condition)} (${at})`)
    .join(" and ");
  const place = "value" in comparison ? "value" : "op";
  return { path: `${path}.${place}`, expected: `what can hold together with ${named}` };
}

function anything(field: string): Remaining {
  return {
    kinds: mayBeMissing(field) ? [...kindsOf(field), "missing"] : kindsOf(field),
    numbers: numbersOf(field),
    values: null,
    excluded: [],
    tests: [],
    beginning: "",
    relations: new Map(),
  };
}

function narrowed(from: Remaining, comparison: Comparison, reading: ParamReading): Remaining {
  const { field } = comparison;
  const to = (kinds: readonly Left[]) => from.kinds.filter((kind) => kinds.includes(kind));
  switch (comparison.op) {
    case "missing":
      return { ...from, kinds: to(["missing"]) };
    case "exists":
      return { ...from, kinds: to(kindsOf(field)) };
    case "inList":
    case "notInList": {
      const relation: readonly Relation[] = comparison.op === "inList" ? ["="] : ["<", ">"];
      return standing({ ...from, kinds: to(["text"]) }, JSON.stringify(["list", comparison.value]), relation);
    }
    case "in": {
      const { value } = comparison;
      const literals = value.filter((each) => typeof each !== "object");
      const kinds = to(value.flatMap(operandKinds));
      if (literals.length < value.length) return { ...from, kinds };
      return {
        ...from,
        kinds,
        values: inBoth(
          from.values,
          literals.filter((each) => canHold(field, each)),
        ),
      };
    }
    case "notIn": {
      const literals = comparison.value.filter((each) => typeof each !== "object");
      return { ...from, kinds: to(kindsOf(field)), excluded: [...from.excluded, ...literals] };
    }
    case "between": {
      const [low, high] = comparison.value;
      const numbers = intersect(
        related(">=", operandNumbers(low, reading)),
        related("<=", operandNumbers(high, reading)),
      );
      const within = { ...from, kinds: to(["number"]), numbers: intersect(from.numbers, numbers) };
      return standing(standing(within, operandName(low), ["=", ">"]), operandName(high), ["<", "="]);
    }
    case "startsWith":
    case "contains": {
      const { op, value } = comparison;
      const kinds = to(["text"]);
      if (typeof value !== "string") return { ...from, kinds };
      if (op === "contains") return { ...from, kinds, tests: [...from.tests, (text) => text.includes(value)] };
      const { beginning } = from;
      if (!beginning.startsWith(value) && !value.startsWith(beginning)) return { ...from, kinds: [] };
      const longer = value.length > beginning.length ? value : beginning;
      return { ...from, kinds, beginning: longer, tests: [...from.tests, (text) => text.startsWith(value)] };
    }
    case "=": {
      const { value } = comparison;
      const kinds = to(operandKinds(value));
      if (typeof value !== "object") {
        return { ...from, kinds, values: inBoth(from.values, canHold(field, value) ? [value] : []) };
      }
      const sure = operandKinds(value).every((kind) => kind === "number");
      const numbers = sure ? intersect(from.numbers, operandNumbers(value, reading)) : from.numbers;
      return standing({ ...from, kinds, numbers }, operandName(value), ["="]);
    }
    case "!=": {
      const { value } = comparison;
      const kinds = to(operandKinds(value));
      if (typeof value !== "object") return { ...from, kinds, excluded: [...from.excluded, value] };
      return standing({ ...from, kinds }, operandName(value), ["<", ">"]);
    }
    default: {
      const { op, value } = comparison;
      const numbers = intersect(from.numbers, related(op, operandNumbers(value, reading)));
      return standing({ ...from, kinds: to(["number"]), numbers }, operandName(value), RELATIONS[op] ?? []);
    }
  }
}

/** With how the field may stand to an operand narrowed too. */
function standing(from: Remaining, name: string | null, relations: readonly Relation[]): Remaining {
  if (name === null) return from;
  const before = from.relations.get(name) ?? RELATION_ANY;
  const after = before.filter((relation) => relations.includes(relation));
  return { ...from, relations: new Map([...from.relations, [name, after]]) };
}

const RELATION_ANY: readonly Relation[] = ["<", "=", ">"];

function inBoth(
  values: readonly AttributeValue[] | null,
  others: readonly AttributeValue[],
): readonly AttributeValue[] {
  if (values === null) return others;
  const known = new Set(others);
  return values.filter((value) => known.has(value));
}

/** Whether no value is left. */
function isNothing(remaining: Remaining): boolean {
  const { kinds, values, relations } = remaining;
  if (kinds.length === 0) return true;
  if ([...relations.values()].some((left) => left.length === 0)) return true;
  if (values !== null) return !values.some((value) => mayBe(remaining, value));
  return kinds.every((kind) => kind === "number" && isNoNumber(remaining));
}

function isNoNumber({ numbers, excluded }: Remaining): boolean {
  if (isEmpty(numbers)) return true;
  const each = valuesOf(numbers, VALUES_MAX);
  return each?.every((value) => excluded.includes(value)) ?? false;
}

function mayBe({ kinds, numbers, excluded, tests }: Remaining, value: AttributeValue): boolean {
  if (excluded.includes(value)) return false;
  switch (typeof value) {
    case "string":
      return kinds.includes("text") && tests.every((test) => test(value));
    case "number":
      return kinds.includes("number") && includes(numbers, value);
    default:
      return kinds.includes("boolean");
  }
}

function words(condition: Condition): string {
  if (!("field" in condition)) return "";
  if (!("value" in condition)) return `${condition.field} ${condition.op}`;
  const { field, op } = condition;
  switch (condition.op) {
    case "between":
      return `${field} between ${condition.value.map(operandWords).join(" and ")}`;
    case "in":
    case "notIn": {
      const shown = condition.value.slice(0, VALUES_SHOWN).map(operandWords);
      return `${field} ${op} ${[...shown, ...(condition.value.length > VALUES_SHOWN ? ["…"] : [])].join(", ")}`;
    }
    default:
      return `${field} ${op} ${operandWords(condition.value)}`;
  }
}
