import type { RuleDefinition } from "@/lib/contract/rule";
import { amount, PURCHASE, times, within } from "@/lib/contract/template-params";

/** Templates that count, add up or tell apart what happens in a window. */
export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "many-purchases-on-a-card",
    name: "Many purchases on one card",
    description: "More purchases on a card than people make in so short a time.",
    severity: "medium",
    key: ["cardId"],
    where: PURCHASE,
    params: {
      count: times("Purchases at least", 8),
      window: within("Within", "10m"),
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: { param: "window" } },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "count" } },
    },
  },
  {
    id: "spent-in-an-hour",
    name: "Much spent in a short time",
    description: "What an account spends adds up to more than its owner would.",
    severity: "medium",
    key: ["accountId"],
    where: { field: "type", op: "in", value: ["purchase", "withdrawal", "transfer"] },
    params: {
      spent: amount("Spent above", 10_000, 1_000_000),
      window: within("Within", "1h"),
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: { param: "window" } },
      measure: { fn: "sum", field: "baseAmount" },
      having: { op: ">", value: { param: "spent" } },
    },
  },
  {
    id: "purchases-in-several-countries",
    name: "Purchases in several countries",
    description: "Larger purchases of one account in more countries than one can be in.",
    severity: "high",
    key: ["accountId"],
    where: {
      all: [
        { field: "type", op: "=", value: "purchase" },
        { field: "baseAmount", op: ">", value: { param: "above" } },
      ],
    },
    params: {
      above: amount("Purchases above", 100),
      countries: times("Countries at least", 2, 20),
      window: within("Within", "1h"),
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: { param: "window" } },
      measure: { fn: "distinct", field: "country" },
      having: { op: ">=", value: { param: "countries" } },
    },
  },
  {
    id: "one-device-many-accounts",
    name: "One device, many accounts",
    description: "The same device acts for more accounts than a household has.",
    severity: "high",
    key: ["deviceId"],
    params: {
      accounts: times("Accounts at least", 4),
      window: within("Within", "1h"),
    },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: { param: "window" } },
      measure: { fn: "distinct", field: "accountId" },
      having: { op: ">=", value: { param: "accounts" } },
    },
  },
  {
    id: "transfers-a-day",
    name: "Transfers over the limit of a day",
    description: "All transfers of a calendar day, UTC, together exceed the limit.",
    severity: "medium",
    key: ["accountId"],
    where: { field: "type", op: "=", value: "transfer" },
    params: { limit: amount("Limit of a day", 20_000, 1_000_000) },
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "1d" },
      measure: { fn: "sum", field: "baseAmount" },
      having: { op: ">", value: { param: "limit" } },
    },
  },
  {
    id: "declines-at-a-merchant",
    name: "Many declined payments at a merchant",
    description: "Looked at every five minutes over the hour before: a shop that is used to try cards.",
    severity: "low",
    key: ["merchantId"],
    where: { field: "attributes.status", op: "=", value: "declined" },
    params: { declines: times("Declined at least", 20, 1_000) },
    detect: {
      type: "aggregate",
      window: { type: "hopping", size: "1h", step: "5m" },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "declines" } },
    },
  },
  {
    id: "burst-of-withdrawals",
    name: "A burst of withdrawals",
    description: "Cash is drawn again and again without a pause, and adds up.",
    severity: "high",
    action: "review",
    key: ["cardId"],
    where: { field: "type", op: "=", value: "withdrawal" },
    params: {
      drawn: amount("Drawn in all above", 1_500),
      pause: within("A pause is longer than", "10m"),
    },
    detect: {
      type: "aggregate",
      window: { type: "session", gap: { param: "pause" } },
      measure: { fn: "sum", field: "baseAmount" },
      having: { op: ">", value: { param: "drawn" } },
    },
  },
];
