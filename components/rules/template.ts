import type { RuleDefinition } from "@/lib/contract/rule";

/** What a new rule starts from: small, complete, with one value to tune. */
export const TEMPLATE: RuleDefinition = {
  id: "large-at-night",
  name: "Large purchase at night",
  description: "A purchase above the limit between midnight and five in the morning, UTC.",
  severity: "medium",
  key: ["accountId"],
  where: { field: "type", op: "=", value: "purchase" },
  params: {
    largeAbove: { value: 1_000, min: 10, max: 50_000, step: 10, unit: "amount", label: "Large means above" },
  },
  detect: {
    type: "match",
    when: {
      all: [
        { field: "amount", op: ">", value: { param: "largeAbove" } },
        { field: "hourOfDay", op: "<", value: 5 },
      ],
    },
  },
  cooldown: "15m",
};
