import { expect, test } from "vitest";
import type { RaisedHit } from "@/lib/contract/hit";
import { noRates } from "@/lib/contract/rates/rate-table";
import type { StoredRule } from "@/lib/contract/rule";
import { withVariants } from "@/tools/chaos/variants";
import { planOf, runAlike } from "../evaluate/rule-plan";
import { commitHit } from "./commit-hit";

const rule: StoredRule = {
  id: "large",
  name: "Large",
  severity: "high",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 1_000 } },
  enabled: true,
  mode: "live",
  version: 9,
};
const before: StoredRule = { ...rule, name: "Large before", severity: "low", version: 7 };
const planAt = (percent: number) =>
  planOf(
    {
      revision: 1,
      rules: withVariants(rule, { rollout: { percent, before } }),
      lists: new Map(),
      rates: noRates,
      faults: [],
    },
    "accountId",
  );

const raised = (ruleId: string, account: number): RaisedHit => ({
  ruleId,
  key: { accountId: `acc-${account}` },
  eventId: `t${account}`,
  eventTime: 1,
  value: null,
  windowStart: null,
  evidence: [],
  evidenceCount: 1,
  explain: { amount: 1, currency: "EUR", baseAmount: null, country: null, firstAt: 1, steps: [], threshold: null },
});
const committed = (ruleId: string, account: number, percent: number) =>
  commitHit({ raised: raised(ruleId, account), evidence: [], risked: [] }, planAt(percent));

const ACCOUNTS = Array.from({ length: 2_000 }, (_, i) => i);

test("of the two versions of a rollout exactly one has a key, and the new one never loses one as it is widened", () => {
  let known: readonly number[] = [];
  for (const percent of [1, 20, 50, 99]) {
    const plan = planAt(percent);
    const keysOf = (id: string) =>
      ACCOUNTS.filter((account) => commitHit({ raised: raised(id, account), evidence: [], risked: [] }, plan) !== null);
    const young = new Set(keysOf("large"));
    expect(keysOf("large@before")).toEqual(ACCOUNTS.filter((account) => !young.has(account)));
    expect(Math.abs(young.size / ACCOUNTS.length - percent / 100)).toBeLessThan(0.03);
    expect(known.filter((account) => !young.has(account))).toEqual([]);
    known = [...young];
  }
});

test("a hit of the version before is the rule's own, with that version's number, name and severity", () => {
  const account = ACCOUNTS.find((one) => committed("large", one, 50) === null) ?? 0;
  const alone = commitHit(
    { raised: raised("large", account), evidence: [], risked: [] },
    planOf({ revision: 1, rules: [rule], lists: new Map(), rates: noRates, faults: [] }, "accountId"),
  );
  expect(committed("large@before", account, 50)).toMatchObject({
    id: alone?.id,
    alertId: alone?.alertId,
    keyHash: alone?.keyHash,
    hit: { ruleId: "large" },
    ruleVersion: 7,
    ruleName: "Large before",
    severity: "low",
    mode: "live",
  });
});

test("a hit in shadow beside a rule is kept apart from the rule's own", () => {
  const candidate = { ...rule, name: "Larger" };
  const plan = planOf(
    { revision: 1, rules: withVariants(rule, { candidate }), lists: new Map(), rates: noRates, faults: [] },
    "accountId",
  );
  const [live, shadow] = ["large", "large@shadow"].map((id) =>
    commitHit({ raised: raised(id, 1), evidence: [], risked: [] }, plan),
  );
  expect(shadow).toMatchObject({ hit: { ruleId: "large@shadow" }, mode: "shadow", ruleVersion: 9 });
  expect(live).toMatchObject({ hit: { ruleId: "large" }, mode: "live" });
  expect(shadow?.id).not.toBe(live?.id);
});

test("widening a rollout is nothing to the engine, which sees the same rules", () => {
  expect(runAlike(planAt(20).input, planAt(30).input)).toBe(true);
});
