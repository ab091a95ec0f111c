import type { RuleDefinition } from "@/lib/contract/rule";
import { amount, PURCHASE, times, within } from "@/lib/contract/template-params";

export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "purchases-ending-abroad",
    name: "Several purchases, the last in a second country",
    description:
      "Purchases above an amount follow each other, and the last one is in another country than the first. Five purchases in two countries are four before it.",
    severity: "high",
    key: ["accountId"],
    where: { all: [PURCHASE, { field: "country", op: "exists" }] },
    params: {
      above: amount("Purchases above", 100),
      before: times("Purchases before it at least", 2),
      within: within("All within", "1h"),
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      steps: [
        {
          name: "purchase",
          times: { param: "before" },
          when: { field: "baseAmount", op: ">", value: { param: "above" } },
        },
        {
          name: "abroad",
          when: {
            all: [
              { field: "baseAmount", op: ">", value: { param: "above" } },
              { field: "country", op: "!=", value: { step: "purchase", pick: "first", field: "country" } },
            ],
          },
        },
      ],
    },
  },
  {
    id: "declines-then-approved",
    name: "Declined several times in a row, then approved",
    description: "Somebody guesses until it works: nothing else happens on the card in between.",
    severity: "medium",
    key: ["cardId"],
    where: { field: "attributes.status", op: "in", value: ["approved", "declined"] },
    params: {
      declines: times("Declined in a row at least", 3),
      within: within("All within", "10m"),
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      contiguity: "strict",
      steps: [
        {
          name: "declined",
          times: { param: "declines" },
          when: { field: "attributes.status", op: "=", value: "declined" },
        },
        { name: "approved", when: { field: "attributes.status", op: "=", value: "approved" } },
      ],
    },
  },
];
