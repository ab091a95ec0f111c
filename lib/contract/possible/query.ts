import type { Condition, Expression, RuleIssue } from "../rule-parts";
import { contradiction, possibilities } from "./contradiction";
import type { Setting } from "./held";
import type { PlacedCondition } from "./normal-form";
import { ANY_NUMBER, type NumberRange } from "./number-range";
import { operandNumbers, settled } from "./operand";
import { numberHull, valuesIn } from "./value-set";

/** The transactions that a rule sees, as far as its key and its `where` say. */
export interface Query {
  readonly seen: readonly PlacedCondition[];
  readonly setting: Setting;
}

/** Another transaction of the same key, before the one that is judged. */
const EARLIER = "earlier first";
/** That other one, as an operand names it. */
export const EARLIER_STEP = { step: "earlier", pick: "first" } as const;

/** Why no transaction that the rule sees satisfies the conditions; null when one may. */
export function notSeen({ seen, setting }: Query, ...conditions: readonly PlacedCondition[]): RuleIssue | null {
  return contradiction([...seen, ...conditions], setting);
}

/** Why no transaction that satisfies `later` has another one before it that satisfies `earlier`; null when one may. */
export function noPair(
  { seen, setting }: Query,
  {
    earlier = [],
    later = [],
  }: { readonly earlier?: readonly PlacedCondition[]; readonly later?: readonly PlacedCondition[] },
): RuleIssue | null {
  const before = [...seen, ...earlier].map((placed) => ({ ...placed, of: EARLIER }));
  return contradiction([...before, ...seen, ...later, placedAt("key", otherIn(IDENTITY))], setting);
}

/** What makes a transaction what it is: no two have all of it in common. */
const IDENTITY = ["id", "timestamp", "accountId"] as const;

/** That the transaction has not the same in all of the fields as the earlier one. */
export function otherIn(fields: readonly string[]): Condition {
  return {
    any: fields.map((field): Condition => ({ not: { field, op: "=", value: { ...EARLIER_STEP, field } } })),
  };
}

export function placedAt(path: string, condition: Condition): PlacedCondition {
  return { condition, path };
}

export function hasField(field: string, path: string): PlacedCondition {
  return placedAt(path, { field, op: "exists" });
}

export function hasNumber(field: string, path: string): PlacedCondition {
  return placedAt(path, { field, op: "between", value: [ANY_NUMBER.low, ANY_NUMBER.high] });
}

/** The least range around the numbers that a field can be where the conditions hold. */
export function numbersSeen(
  { seen, setting }: Query,
  field: string,
  ...conditions: readonly PlacedCondition[]
): NumberRange {
  let found: NumberRange | null = null;
  const all = possibilities([...seen, ...conditions], setting, (held) => {
    const hull = numberHull(held.valueOf(field));
    if (hull !== null) found = found === null ? hull : around(found, hull);
  });
  return all && found !== null ? found : ANY_NUMBER;
}

/** How many different values a field can have at most where the conditions hold; Infinity when they are not counted. */
export function valuesSeen({ seen, setting }: Query, field: string, ...conditions: readonly PlacedCondition[]): number {
  const found = new Set<string | number | boolean>();
  let known = true;
  const all = possibilities([...seen, ...conditions], setting, (held) => {
    const values = valuesIn(held.valueOf(field));
    if (values === null) known = false;
    else for (const value of values) found.add(value);
  });
  return all && known ? found.size : Number.POSITIVE_INFINITY;
}

/** What a number of the rule can be. */
export function numbersAt(value: Expression, { reading }: Setting): NumberRange {
  return operandNumbers(settled(value, reading), reading);
}

function around(a: NumberRange, b: NumberRange): NumberRange {
  const low = Math.min(a.low, b.low);
  const high = Math.max(a.high, b.high);
  return {
    low,
    high,
    lowOpen: !((a.low === low && !a.lowOpen) || (b.low === low && !b.lowOpen)),
    highOpen: !((a.high === high && !a.highOpen) || (b.high === high && !b.highOpen)),
    whole: a.whole && b.whole,
  };
}

/** How a rule says that it wants every transaction. */
export function isEverything(condition: Condition): boolean {
  return "all" in condition && condition.all.length === 0;
}

/** Transactions of one key that a detector holds at most: no count is higher. */
export const HELD_OF_A_KEY_MAX = 100_000;
/** The same where all transactions share the key. */
const HELD_OF_ALL_MAX = 10_000_000;

/** How many transactions a detector holds at most of a key of the rule. */
export function heldMax({ setting }: Query): number {
  return setting.shared.size === 0 ? HELD_OF_ALL_MAX : HELD_OF_A_KEY_MAX;
}

/** What is expected where `fn` is asked of a field that holds text. */
export function numberField(field: string, fn: string): string {
  return `a field that holds numbers, such as amount: ${field} holds text, and ${fn} is for numbers`;
}
