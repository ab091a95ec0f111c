import type { RuleDefinition } from "@/lib/contract/rule";

/** Rules as a bank would add them to those that ship: with them every kind of detector and window is at work. */
export const MORE_RULES: readonly RuleDefinition[] = [
  {
    id: "daily-cash",
    name: "Much cash with one card in a day",
    severity: "medium",
    key: ["cardId"],
    where: { field: "type", op: "=", value: "withdrawal" },
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "1d" },
      measure: { fn: "sum", field: "amount" },
      having: { op: ">", value: 5_000 },
    },
  },
  {
    id: "merchant-declines",
    name: "Declines at a merchant",
    severity: "low",
    key: ["merchantId"],
    where: { field: "attributes.status", op: "=", value: "declined" },
    detect: {
      type: "aggregate",
      window: { type: "hopping", size: "10m", step: "2m" },
      measure: { fn: "count" },
      having: { op: ">=", value: 5 },
    },
  },
  {
    id: "account-spree",
    name: "A spree on one account",
    severity: "medium",
    key: ["accountId"],
    where: { field: "type", op: "=", value: "purchase" },
    detect: {
      type: "aggregate",
      window: { type: "session", gap: "10m" },
      measure: { fn: "count" },
      having: { op: ">=", value: 6 },
    },
  },
  {
    id: "transfer-unconfirmed",
    name: "Large transfer that nobody confirms",
    severity: "medium",
    key: ["accountId"],
    detect: {
      type: "absence",
      after: {
        all: [
          { field: "type", op: "=", value: "transfer" },
          { field: "amount", op: ">", value: 8_000 },
        ],
      },
      expect: { field: "type", op: "=", value: "confirmation" },
      within: "10m",
    },
  },
  {
    id: "impossible-travel",
    name: "Faster than a plane",
    severity: "high",
    key: ["accountId"],
    where: { field: "channel", op: "in", value: ["pos", "atm"] },
    detect: { type: "travel", maxSpeedKmh: 900, minDistanceKm: 200 },
  },
  {
    id: "out-of-habit",
    name: "Far above what the account spends",
    severity: "medium",
    key: ["accountId"],
    where: { field: "type", op: "=", value: "purchase" },
    detect: { type: "deviation", field: "amount", window: "1d", minSamples: 5, times: 12 },
  },
  {
    id: "new-device-transfer",
    name: "Transfer from a device never seen",
    severity: "high",
    key: ["accountId"],
    detect: {
      type: "firstSeen",
      field: "deviceId",
      memory: "1d",
      minHistory: 3,
      when: {
        all: [
          { field: "type", op: "=", value: "transfer" },
          { field: "amount", op: ">", value: 5_000 },
        ],
      },
    },
  },
  {
    id: "declined-then-abroad",
    name: "Declined, and at once tried in another country",
    severity: "high",
    key: ["cardId"],
    detect: {
      type: "sequence",
      within: "10m",
      contiguity: "strict",
      steps: [
        { name: "declined", when: { field: "attributes.status", op: "=", value: "declined" } },
        {
          name: "abroad",
          when: { field: "country", op: "!=", value: { step: "declined", pick: "last", field: "country" } },
        },
      ],
    },
  },
];
