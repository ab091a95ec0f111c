import type { RuleDefinition } from "../rule";

/** Rules about what happens on one account. */
export const ACCOUNT_RULES: readonly RuleDefinition[] = [
  {
    id: "account-spend",
    name: "Unusual spending on one account",
    description:
      "The larger purchases, withdrawals and transfers of an account add up to more within an hour than people spend. Everyday amounts are left out.",
    severity: "medium",
    key: ["accountId"],
    where: {
      all: [
        { field: "type", op: "in", value: ["purchase", "withdrawal", "transfer"] },
        { field: "baseAmount", op: ">=", value: 100 },
        { not: { field: "attributes.status", op: "=", value: "declined" } },
      ],
    },
    params: {
      spendAbove: {
        value: 12_000,
        min: 500,
        max: 500_000,
        step: 500,
        unit: "amount",
        label: "Spent within an hour above",
      },
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "sum", field: "baseAmount" },
      having: { op: ">", value: { param: "spendAbove" } },
    },
    cooldown: "1h",
  },
  {
    id: "new-payee-transfer",
    name: "New payee, then a large transfer to it",
    description: "The usual last act of a phone call from “the bank”: a payee is entered, and the savings go there.",
    severity: "high",
    key: ["accountId"],
    where: { field: "type", op: "in", value: ["payee-added", "transfer"] },
    params: {
      largeAbove: { value: 2_500, min: 100, max: 100_000, step: 100, unit: "amount", label: "Large means above" },
    },
    detect: {
      type: "sequence",
      within: "30m",
      steps: [
        { name: "payee", when: { field: "type", op: "=", value: "payee-added" } },
        {
          name: "transfer",
          when: {
            all: [
              { field: "type", op: "=", value: "transfer" },
              { field: "baseAmount", op: ">", value: { param: "largeAbove" } },
              { field: "counterpartyId", op: "=", value: { step: "payee", pick: "last", field: "counterpartyId" } },
            ],
          },
        },
      ],
    },
    cooldown: "1h",
  },
  {
    id: "account-takeover",
    name: "Account takeover: reset, new device, transfer",
    description:
      "The password is reset, somebody signs in from a device never seen, and that device moves money without an identity check in between.",
    severity: "critical",
    key: ["accountId"],
    where: { field: "type", op: "in", value: ["password-reset", "login", "id-check", "transfer"] },
    params: {
      transferAbove: { value: 300, min: 0, max: 50_000, step: 50, unit: "amount", label: "Transfer above" },
    },
    detect: {
      type: "sequence",
      within: "1h",
      steps: [
        { name: "reset", when: { field: "type", op: "=", value: "password-reset" } },
        {
          name: "login",
          when: {
            all: [
              { field: "type", op: "=", value: "login" },
              { field: "attributes.newDevice", op: "=", value: true },
            ],
          },
        },
        { name: "check", not: true, when: { field: "type", op: "=", value: "id-check" } },
        {
          name: "transfer",
          when: {
            all: [
              { field: "type", op: "=", value: "transfer" },
              { field: "baseAmount", op: ">", value: { param: "transferAbove" } },
              { field: "deviceId", op: "=", value: { step: "login", pick: "last", field: "deviceId" } },
            ],
          },
        },
      ],
    },
    cooldown: "1h",
  },
  {
    id: "structuring",
    name: "Transfers just below the reporting limit",
    description: "A large sum is cut into pieces that each stay below the amount from which transfers are reported.",
    severity: "medium",
    key: ["accountId"],
    where: {
      all: [
        { field: "type", op: "=", value: "transfer" },
        { field: "baseAmount", op: "between", value: [{ param: "from" }, { param: "to" }] },
      ],
    },
    params: {
      from: { value: 9_000, min: 500, max: 100_000, step: 100, unit: "amount", label: "Amounts from" },
      to: { value: 9_999, min: 500, max: 100_000, step: 1, unit: "amount", label: "Amounts to" },
      timesMin: { value: 3, min: 2, max: 20, step: 1, unit: "count", label: "Transfers at least" },
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "timesMin" } },
    },
    cooldown: "1h",
  },
];
