import type { RuleDefinition } from "../rule";

/** Rules about how a card is used. */
export const CARD_RULES: readonly RuleDefinition[] = [
  {
    id: "card-testing",
    name: "Card testing: small purchases, then a large one",
    description:
      "A thief who has bought card numbers tries them with purchases too small to be noticed. When those go through, the large one follows within minutes.",
    severity: "high",
    key: ["accountId"],
    where: { field: "type", op: "=", value: "purchase" },
    params: {
      smallBelow: { value: 10, min: 1, max: 100, step: 1, unit: "amount", label: "Small means below" },
      smallTimes: { value: 3, min: 2, max: 10, step: 1, unit: "count", label: "Small purchases at least" },
      largeAbove: { value: 500, min: 50, max: 20_000, step: 10, unit: "amount", label: "Large means above" },
    },
    detect: {
      type: "sequence",
      within: "5m",
      steps: [
        {
          name: "small",
          times: { param: "smallTimes" },
          when: { field: "baseAmount", op: "<", value: { param: "smallBelow" } },
        },
        { name: "large", when: { field: "baseAmount", op: ">", value: { param: "largeAbove" } } },
      ],
    },
    cooldown: "15m",
  },
  {
    id: "card-velocity",
    name: "Too many purchases with one card",
    description: "A stolen card is spent as fast as it will go, before its owner has it blocked.",
    severity: "medium",
    key: ["cardId"],
    where: { field: "type", op: "=", value: "purchase" },
    params: {
      timesMin: { value: 8, min: 3, max: 50, step: 1, unit: "count", label: "Purchases at least" },
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "5m" },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "timesMin" } },
    },
    cooldown: "30m",
  },
  {
    id: "declines-then-approval",
    name: "Many declines, then an approval",
    description: "Somebody guesses a code, an expiry date or a limit, and has now found it.",
    severity: "high",
    key: ["accountId"],
    where: {
      all: [
        { field: "type", op: "in", value: ["purchase", "withdrawal"] },
        { field: "attributes.status", op: "in", value: ["approved", "declined"] },
      ],
    },
    params: {
      declinesMin: { value: 4, min: 2, max: 20, step: 1, unit: "count", label: "Declines at least" },
    },
    detect: {
      type: "sequence",
      within: "10m",
      steps: [
        {
          name: "declined",
          times: { param: "declinesMin" },
          when: { field: "attributes.status", op: "=", value: "declined" },
        },
        { name: "approved", when: { field: "attributes.status", op: "=", value: "approved" } },
      ],
    },
    cooldown: "15m",
  },
  {
    id: "cash-out",
    name: "Withdrawals at several machines",
    description: "A copied card and its PIN are driven from machine to machine, because each gives only so much.",
    severity: "medium",
    key: ["accountId"],
    where: { field: "type", op: "=", value: "withdrawal" },
    params: {
      machinesMin: { value: 3, min: 2, max: 10, step: 1, unit: "count", label: "Machines at least" },
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "30m" },
      measure: { fn: "distinct", field: "terminalId" },
      having: { op: ">=", value: { param: "machinesMin" } },
    },
    cooldown: "1h",
  },
];
