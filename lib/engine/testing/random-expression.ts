import { arithmeticOf } from "@/lib/contract/expression/expression";
import { OPERATORS } from "@/lib/contract/expression/operators";
import type { Expression } from "@/lib/contract/rule";
import type { Random } from "./random";

/** Fields of which some are numbers always, some now and then, some never. */
const FIELDS = ["amount", "amount", "attributes.x", "attributes.y", "hourOfDay", "latitude", "type"] as const;
const NUMBERS = [0, 0.1, 1, 2, 3, 0.5, 10, 100, -1, 1e308] as const;

/** In the place of a step: the event that is judged. */
export const ANCHOR = "{anchor}";

/** A number, a field, a field of one of the steps, or arithmetic of these. */
export function randomExpression(random: Random, steps: readonly string[] = [], depth = 0): Expression {
  if (depth < 4 && random.chance(depth === 0 ? 80 : 30)) {
    const left = randomExpression(random, steps, depth + 1);
    return arithmeticOf(random.pick(OPERATORS), left, randomExpression(random, steps, depth + 1));
  }
  if (steps.length > 0 && random.chance(40)) {
    if (steps.includes(ANCHOR)) return { anchor: random.pick(FIELDS) };
    return { step: random.pick(steps), pick: random.pick(["first", "last"]), field: random.pick(FIELDS) };
  }
  return random.chance(50) ? { field: random.pick(FIELDS) } : random.pick(NUMBERS);
}
