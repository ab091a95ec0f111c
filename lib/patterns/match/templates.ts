import type { RuleDefinition } from "@/lib/contract/rule";
import { amount, PURCHASE } from "@/lib/contract/template-params";

export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "large-at-night",
    name: "Large purchase at night",
    description: "A purchase above the limit in the small hours, UTC.",
    severity: "medium",
    key: ["accountId"],
    where: PURCHASE,
    params: {
      largeAbove: amount("Large means above", 1_000),
      untilHour: { value: 5, min: 1, max: 23, step: 1, unit: "hour", label: "Night lasts until the hour of" },
    },
    detect: {
      type: "match",
      when: {
        all: [
          { field: "baseAmount", op: ">", value: { param: "largeAbove" } },
          { field: "hourOfDay", op: "<", value: { param: "untilHour" } },
        ],
      },
    },
  },
  {
    id: "payment-to-chosen-countries",
    name: "Payment in a country that you name",
    description:
      "Every purchase or withdrawal in one of the countries, from an amount on. Put your own countries in their place.",
    severity: "low",
    key: ["accountId"],
    where: { field: "type", op: "in", value: ["purchase", "withdrawal"] },
    params: { amountFrom: amount("Amounts from", 50) },
    detect: {
      type: "match",
      when: {
        all: [
          { field: "country", op: "in", value: ["XA", "XB"] },
          { field: "baseAmount", op: ">=", value: { param: "amountFrom" } },
        ],
      },
    },
  },
];
