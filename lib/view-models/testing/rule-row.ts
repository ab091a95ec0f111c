import type { RuleRow } from "@/lib/contract/rule-calls";

/** A live rule for tests, with what matters to the test put over it. */
export function ruleRowWith(fields: Partial<RuleRow> = {}): RuleRow {
  return {
    id: "small-then-large",
    name: "Small, then large",
    severity: "high",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
    enabled: true,
    mode: "live",
    version: 1,
    updatedAt: 0,
    updatedBy: "Lee",
    hitsLastHour: 0,
    hitsLastDay: 0,
    hitsByHour: [],
    alertsOpen: 0,
    inForce: true,
    candidate: null,
    rollout: null,
    proposals: 0,
    ...fields,
  };
}
