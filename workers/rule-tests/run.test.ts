import { describe, expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { RULE_PACK } from "@/lib/contract/rule-pack";
import { parseRule } from "@/lib/contract/rule-schema";
import type { RuleTest } from "@/lib/contract/rule-test";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { ruleTestRunner } from "./run";
import { PACK_TESTS } from "./testing/pack-tests";
import { SHIPPED_TESTS } from "./testing/shipped-tests";

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 5, 8);

const PAYMENTS = [100, 2_000, 300, 4_000].map((amount, i) => ({
  id: `t${i + 1}`,
  accountId: "a",
  amount,
  currency: "EUR",
  timestamp: START_MS + i * MINUTE_MS,
}));

function ruleWith(test: Partial<RuleTest>, change: object = {}): RuleDefinition {
  const parsed = parseRule({
    id: "large",
    name: "Large",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 1_000 } },
    tests: [{ name: "the large ones", transactions: PAYMENTS, hits: ["t2", "t4"], ...test }],
    ...change,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.rule;
}

const runRuleTests = ruleTestRunner("USD");
const textOf = (rule: RuleDefinition) => runRuleTests(rule)[0]?.text;

describe("a test of a rule", () => {
  test("passes where exactly the expected transactions are hit, in whatever order they are named", () => {
    expect(textOf(ruleWith({}))).toBeNull();
    expect(textOf(ruleWith({ hits: ["t4", "t2"] }))).toBeNull();
  });

  test("says what is missing and what is too many", () => {
    expect(textOf(ruleWith({ hits: ["t1", "t2"] }))).toBe(
      "it should hit t1, t2, and hits t2, t4 (missing: t1; too many: t4)",
    );
    expect(textOf(ruleWith({ hits: [] }))).toBe("it should hit nothing, and hits t2, t4 (too many: t2, t4)");
  });

  test("reads its transactions in the order of their times, and judges at the end what is still open", () => {
    const absence = {
      detect: {
        type: "absence",
        after: { field: "amount", op: ">", value: 1_000 },
        expect: { field: "amount", op: "<", value: 1_000 },
        within: "5m",
      },
    };
    expect(textOf(ruleWith({ transactions: PAYMENTS.toReversed(), hits: ["t4"] }, absence))).toBeNull();
  });

  test("counts a transaction that is the end of two windows twice", () => {
    const hopping = {
      detect: {
        type: "aggregate",
        window: { type: "hopping", size: "10m", step: "5m" },
        measure: { fn: "count" },
        having: { op: ">=", value: 3 },
      },
    };
    expect(textOf(ruleWith({ hits: ["t3"] }, hopping))).toContain("too many: t3");
    expect(textOf(ruleWith({ hits: ["t3", "t3"] }, hopping))).toBeNull();
  });

  test("fails where a transaction is rejected", () => {
    const transactions = [...PAYMENTS.slice(0, 3), { ...PAYMENTS[3], amount: -1 }];
    expect(textOf(ruleWith({ transactions, hits: ["t2"] }))).toMatch(/^its transaction 4 is rejected: amount: /);
  });

  test("judges amounts in the base currency by the rates that ship", () => {
    const base = { detect: { type: "match", when: { field: "baseAmount", op: ">", value: 1_000 } } };
    const transactions = [
      { ...PAYMENTS[3], currency: "JPY" },
      { ...PAYMENTS[2], currency: "KWD" },
    ];
    expect(textOf(ruleWith({ transactions, hits: [] }, base))).toBeNull();
    expect(ruleTestRunner("KWD")(ruleWith({ transactions, hits: [] }, base))[0]?.text).toBeNull();
    expect(textOf(ruleWith({ transactions: [{ ...PAYMENTS[3], currency: "KWD" }], hits: ["t4"] }, base))).toBeNull();
  });

  test("knows the lists that it brings along, and no others", () => {
    const listed = { detect: { type: "match", when: { field: "accountId", op: "inList", value: "watched" } } };
    expect(textOf(ruleWith({ hits: [] }, listed))).toBeNull();
    expect(textOf(ruleWith({ hits: ["t1", "t2", "t3", "t4"], lists: { watched: ["a"] } }, listed))).toBeNull();
  });
});

function expectPassed(rule: RuleDefinition, tests: readonly RuleTest[]): void {
  const results = runRuleTests({ ...rule, tests });
  expect(results.length).toBeGreaterThan(0);
  expect(results.flatMap(({ name, text }) => (text === null ? [] : [`${name}: ${text}`]))).toEqual([]);
}

describe("rules that ship", () => {
  test.each(SHIPPED_RULES.map((rule) => [rule.id, rule] as const))("%s finds what its tests expect", (id, rule) => {
    expectPassed(rule, SHIPPED_TESTS[id] ?? []);
  });
});

describe("rules of the pack", () => {
  const pack = RULE_PACK.flatMap(({ rules }) => rules.map(({ rule }) => rule));

  test.each(pack.map((rule) => [rule.id, rule] as const))(
    "%s finds what it is for, and not what is beside it",
    (id, rule) => {
      const tests = PACK_TESTS[id] ?? [];
      expectPassed(rule, tests);
      expect(tests.some(({ hits }) => hits.length > 0)).toBe(true);
      expect(tests.some(({ hits }) => hits.length === 0)).toBe(true);
    },
  );

  test("no test is of a rule that is not there", () => {
    expect(Object.keys(PACK_TESTS).filter((id) => pack.every((rule) => rule.id !== id))).toEqual([]);
  });
});
