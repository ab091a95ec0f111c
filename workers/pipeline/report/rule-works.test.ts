import { expect, test } from "vitest";
import { createRuleWorks, type RuleCounts } from "./rule-works";

const counts = (ruleId: string, evaluated: number, more: Partial<RuleCounts> = {}): RuleCounts => ({
  ruleId,
  evaluated,
  costNs: evaluated * 100,
  hits: 0,
  overflows: 0,
  heldEvents: 5,
  ...more,
});

function engine(first: readonly RuleCounts[]) {
  let rules = first;
  return {
    stats: () => ({ rules }),
    now: (next: readonly RuleCounts[]) => {
      rules = next;
    },
  };
}

test("adds up partitions, from where each began", () => {
  const works = createRuleWorks();
  const [one, two] = [engine([counts("r", 1_000)]), engine([counts("r", 10)])];
  works.read([one, two]);
  one.now([counts("r", 1_007)]);
  two.now([counts("r", 13, { hits: 2, overflows: 1 })]);
  works.read([one, two]);
  expect(works.all()).toEqual([{ ruleId: "r", evaluated: 10, costNs: 1_000, hits: 2, overflows: 1, heldEvents: 10 }]);
});

test("goes on where a rule begins anew, keeps what a partition did that left, forgets a rule that is gone", () => {
  const works = createRuleWorks();
  const [one, two] = [engine([counts("r", 0), counts("gone", 0)]), engine([counts("r", 0)])];
  works.read([one, two]);
  one.now([counts("r", 100), counts("gone", 100)]);
  two.now([counts("r", 50)]);
  works.read([one, two]);
  one.now([counts("r", 3)]);
  works.read([one]);
  expect(works.all()).toMatchObject([{ ruleId: "r", evaluated: 153, heldEvents: 5 }]);
});

test("recent figures are those of the last minutes", () => {
  const works = createRuleWorks();
  const one = engine([counts("r", 0)]);
  for (let second = 0; second < 1_000; second++) {
    one.now([counts("r", second * 10)]);
    works.read([one]);
  }
  const [recent] = works.recent();
  expect(recent?.evaluated).toBeGreaterThanOrEqual(2_800);
  expect(recent?.evaluated).toBeLessThanOrEqual(3_000);
  expect(works.all()[0]?.evaluated).toBe(9_990);
});
