import type { RuleDefinition } from "@/lib/contract/rule";
import { amount, PURCHASE, times, within } from "../kit/templates/params";

const TRANSFER = { field: "type", op: "=", value: "transfer" } as const;

export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "small-then-large",
    name: "Small purchases, then a large one",
    description: "Stolen card numbers are tried with purchases too small to be noticed before the large one follows.",
    severity: "high",
    action: "review",
    key: ["accountId"],
    where: PURCHASE,
    params: {
      smallBelow: amount("Small means below", 10, 500),
      smallTimes: times("Small purchases at least", 3),
      largeAbove: amount("Large means above", 500),
      within: within("All within", "5m"),
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      steps: [
        {
          name: "small",
          times: { param: "smallTimes" },
          when: { field: "baseAmount", op: "<", value: { param: "smallBelow" } },
        },
        { name: "large", when: { field: "baseAmount", op: ">", value: { param: "largeAbove" } } },
      ],
    },
  },
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
    id: "reset-then-transfer",
    name: "Password reset, then a transfer without a check",
    description: "Money leaves soon after the password was reset, and nobody proved who they are in between.",
    severity: "critical",
    action: "review",
    key: ["accountId"],
    where: { field: "type", op: "in", value: ["password-reset", "id-check", "transfer"] },
    params: {
      transferAbove: amount("Transfer above", 300),
      within: within("All within", "1h"),
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      steps: [
        { name: "reset", when: { field: "type", op: "=", value: "password-reset" } },
        { name: "check", not: true, when: { field: "type", op: "=", value: "id-check" } },
        {
          name: "transfer",
          when: { all: [TRANSFER, { field: "baseAmount", op: ">", value: { param: "transferAbove" } }] },
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
