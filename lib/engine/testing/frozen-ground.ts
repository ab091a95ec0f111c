import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { createEngine, type Engine, type StoredDelta } from "../engine";
import { transaction } from "./transaction";

/** What the state in frozen-state.ts was made from: it must not change as long as that is not made anew. */
const RULES: readonly RuleDefinition[] = [
  {
    id: "often",
    name: "Often",
    severity: "low",
    key: ["accountId"],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "10m" },
      measure: { fn: "sum", field: "amount" },
      having: { op: ">", value: 1_000 },
    },
  },
  {
    id: "unconfirmed",
    name: "Nobody confirmed it",
    severity: "high",
    key: ["deviceId"],
    detect: {
      type: "absence",
      after: { field: "type", op: "=", value: "transfer" },
      expect: { field: "type", op: "=", value: "confirmation" },
      within: "5m",
    },
  },
];
const TRANSACTIONS = 40;

/** An engine with the rules, with `restore` or with all transactions processed. */
export function frozenEngine(restore: readonly StoredDelta[] | null): Engine {
  const rules = RULES.map((rule) => {
    const parsed = parseRule(rule);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return parsed.rule;
  });
  const engine = createEngine({ rules, allowedLatenessMs: 60_000, restore: restore ?? [] });
  if (restore !== null) return engine;
  for (let i = 0; i < TRANSACTIONS; i++) {
    const type = i % 5 === 0 ? "confirmation" : "transfer";
    const given = { id: `t${i}`, accountId: `a${i % 3}`, deviceId: `d${i % 4}`, amount: i * 7.25, type };
    engine.process(transaction({ ...given, timestamp: 1_700_000_000_000 + i * 20_000 }), () => {});
  }
  return engine;
}
