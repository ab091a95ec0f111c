import type { RuleDefinition } from "@/lib/contract/rule";
import { amount, PURCHASE, times, within } from "@/lib/contract/template-params";

export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "country-never-seen",
    name: "A country never seen on this account",
    description: "A purchase above an amount in a country where the account has not paid lately.",
    severity: "medium",
    key: ["accountId"],
    where: PURCHASE,
    params: {
      above: amount("Purchase above", 100),
      history: times("Purchases known at least", 3),
      memory: within("Looking back", "1h", "10m", "90d"),
    },
    detect: {
      type: "firstSeen",
      field: "country",
      memory: { param: "memory" },
      minHistory: { param: "history" },
      when: { field: "baseAmount", op: ">", value: { param: "above" } },
    },
  },
];
