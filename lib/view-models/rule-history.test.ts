import { expect, test } from "vitest";
import type { RuleAuditRow } from "@/lib/contract/draft";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { RuleVersionRow } from "@/lib/contract/rule-calls";
import { comparables, isTelling, ruleHistoryOf } from "./rule-history";

const RULE: RuleDefinition = {
  id: "large",
  name: "Large",
  severity: "medium",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 5 } },
};

function version(n: number, candidate: RuleDefinition | null = null): RuleVersionRow {
  const definition = { ...RULE, enabled: true, mode: "live", version: n } as const;
  const rest = { author: "Lena", note: "", reason: null, backtest: null, rollout: null };
  return { version: n, definition, at: n * 10, candidate, ...rest };
}

const step = (at: number, action: string): RuleAuditRow => ({ id: `${at}`, at, actor: "Lena", action, text: action });

test("steps stand between the versions that they led to; those that made a version are told by it", () => {
  const items = ruleHistoryOf(
    [version(2), version(1)],
    [step(20, "draft.approve"), step(20, "rule.publish"), step(15, "draft.propose"), step(12, "draft.create")],
  );
  expect(items.map((item) => (item.kind === "version" ? item.version.version : item.step.action))).toEqual([
    2,
    "draft.propose",
    "draft.create",
    1,
  ]);
  expect(items.filter(isTelling).map(({ at }) => at)).toEqual([20, 15, 10]);
});

test("what runs in shadow over several versions can be compared once, from where it began", () => {
  const other: RuleDefinition = { ...RULE, severity: "high" };
  const ids = comparables([version(4, other), version(3, other), version(2, RULE), version(1)]).map(({ id }) => id);
  expect(ids).toEqual(["4", "3@shadow", "3", "2@shadow", "2", "1"]);
});
