import type { RuleDefinition } from "../rule";

/** Rules about what several accounts or cards share: a device, a merchant, a recipient. */
export const SHARED_RULES: readonly RuleDefinition[] = [
  {
    id: "device-many-accounts",
    name: "Many accounts on one device",
    description:
      "One phone or browser acts for more accounts than a household has: a farm of stolen or hired accounts.",
    severity: "high",
    key: ["deviceId"],
    where: { field: "type", op: "in", value: ["login", "transfer", "purchase"] },
    params: {
      accountsMin: { value: 4, min: 2, max: 50, step: 1, unit: "count", label: "Accounts at least" },
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "30m" },
      measure: { fn: "distinct", field: "accountId" },
      having: { op: ">=", value: { param: "accountsMin" } },
    },
    cooldown: "1h",
  },
  {
    id: "merchant-many-cards",
    name: "Many declined cards at one merchant",
    description: "A list of card numbers is being tried out in one shop: many different cards are declined there.",
    severity: "high",
    key: ["merchantId"],
    where: {
      all: [
        { field: "type", op: "=", value: "purchase" },
        { field: "attributes.status", op: "=", value: "declined" },
      ],
    },
    params: {
      cardsMin: { value: 8, min: 3, max: 100, step: 1, unit: "count", label: "Cards at least" },
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "10m" },
      measure: { fn: "distinct", field: "cardId" },
      having: { op: ">=", value: { param: "cardsMin" } },
    },
    cooldown: "30m",
  },
  {
    id: "refund-burst",
    name: "Refunds out of proportion",
    description: "A till or a clerk pays out refunds for goods that were never sold.",
    severity: "medium",
    key: ["merchantId"],
    where: { field: "type", op: "=", value: "refund" },
    params: {
      refundedAbove: { value: 4_000, min: 100, max: 100_000, step: 100, unit: "amount", label: "Refunded above" },
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "30m" },
      measure: { fn: "sum", field: "baseAmount" },
      having: { op: ">", value: { param: "refundedAbove" } },
    },
    cooldown: "1h",
  },
  {
    id: "mule-account",
    name: "Many senders to one recipient",
    description: "Money from many victims gathers on the account of a mule, to be moved on within minutes.",
    severity: "critical",
    key: ["counterpartyId"],
    where: {
      all: [
        { field: "type", op: "=", value: "transfer" },
        { field: "baseAmount", op: ">=", value: { param: "amountMin" } },
      ],
    },
    params: {
      amountMin: { value: 200, min: 0, max: 10_000, step: 50, unit: "amount", label: "Transfers from" },
      sendersMin: { value: 5, min: 2, max: 100, step: 1, unit: "count", label: "Senders at least" },
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "distinct", field: "accountId" },
      having: { op: ">=", value: { param: "sendersMin" } },
    },
    cooldown: "2h",
  },
];
