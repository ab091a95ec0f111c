import { expect, test } from "vitest";
import { fieldReader } from "@/lib/contract/fields";
import { canHold } from "@/lib/contract/possible/comparison";
import type { Condition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { compileCondition } from "./condition";
import { random } from "./testing/random";
import { wildComparison } from "./testing/random-rule";
import { randomStream } from "./testing/random-stream";

const never = () => {
  throw new Error("not in these conditions");
};

/** An entry of `in` that never applies is refused although others of them may. */
function hasUsableEntries(condition: Condition): boolean {
  if (!("field" in condition) || (condition.op !== "in" && condition.op !== "notIn")) return true;
  return condition.value.every((value) => typeof value !== "object" && canHold(condition.field, value));
}

test("no condition is refused that some transaction satisfies", () => {
  let satisfied = 0;
  let refused = 0;
  for (let seed = 1; seed <= 1_000; seed++) {
    const chance = random(seed);
    const all = Array.from({ length: chance.int(1, 4) }, () => wildComparison(chance)).filter(hasUsableEntries);
    if (all.length === 0) continue;
    const split = chance.int(0, all.length - 1);
    const rule = {
      id: "r",
      name: "R",
      severity: "low",
      key: ["accountId"],
      where: { all: all.slice(0, split) },
      detect: { type: "match", when: { all: all.slice(split) } },
    };
    const holds = compileCondition<Transaction>(
      { all },
      {
        field: fieldReader,
        step: never,
        anchor: never,
        measure: never,
        listed: never,
      },
    );
    const parsed = parseRule(rule);
    if (!parsed.ok) refused += 1;
    if (!randomStream(chance, 200, 60).some(holds)) continue;
    satisfied += 1;
    expect(parsed.ok ? [] : parsed.issues, JSON.stringify(rule)).toEqual([]);
  }
  expect(satisfied).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});
