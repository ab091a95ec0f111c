import type { StoredRule } from "@/lib/contract/rule";
import type { NewRecord } from "@/lib/server/stream/port";
import { createChance } from "@/workers/simulator/chance";

const START_MS = Date.UTC(2026, 0, 5, 8);
const STEP_MS = 300;
const DAY_MS = 86_400_000;

/**
 * Seeded records of accounts that share cards, devices, merchants and counterparties: in event-time order but for a little
 * disorder, with some duplicates and late ones. Last comes a record for each partition a day later, so that every window
 * before it closes.
 */
export function sharedTraffic(count: number, seed: number, partitions: number): readonly NewRecord[] {
  const chance = createChance(seed);
  const records: NewRecord[] = [];
  for (let i = 0; i < count; i++) {
    const before = records.at(-1);
    if (before !== undefined && chance.happens(0.005)) {
      records.push(before);
      continue;
    }
    const behindMs = chance.happens(0.01)
      ? chance.int(120_000, 400_000)
      : chance.happens(0.2)
        ? chance.int(0, 20_000)
        : 0;
    const account = `acc-${chance.int(1, 200)}`;
    const transaction = {
      id: `t${i}`,
      accountId: account,
      amount: chance.happens(0.1) ? chance.int(1_000, 3_000) : chance.int(1, 200),
      currency: "EUR",
      timestamp: START_MS + i * STEP_MS - behindMs,
      type: chance.happens(0.3) ? "transfer" : "purchase",
      country: chance.pick(["DE", "FR", "PT"]),
      cardId: `card-${chance.int(1, 120)}`,
      deviceId: `dev-${chance.int(1, 60)}`,
      merchantId: `shop-${chance.int(1, 25)}`,
      counterpartyId: `iban-${chance.int(1, 40)}`,
    };
    records.push({ key: account, value: Buffer.from(JSON.stringify(transaction)) });
  }
  for (let partition = 0; partition < partitions; partition++) {
    const transaction = { id: `end-${partition}`, accountId: "end", amount: 1, currency: "EUR" };
    const value = Buffer.from(JSON.stringify({ ...transaction, timestamp: START_MS + count * STEP_MS + DAY_MS }));
    records.push({ key: "end", value, partition });
  }
  return records;
}

const STATE = { enabled: true, mode: "live", version: 1, severity: "medium" } as const;

/** Of the rules on the account, the one whose hits depend on the order in which transactions are read. */
export const ORDERED_RULE_ID = "account-unusual";

/** Rules on the account, or on a key that contains it: what they find is the same to the last digit. */
export const OWN_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "account-testing",
    name: "Small, then large",
    key: ["accountId"],
    detect: {
      type: "sequence",
      within: "10m",
      steps: [
        { name: "small", times: 3, when: { field: "amount", op: "<", value: 60 } },
        { name: "large", when: { field: "amount", op: ">", value: 1_000 } },
      ],
    },
  },
  {
    ...STATE,
    id: ORDERED_RULE_ID,
    name: "Far above what is usual",
    key: ["accountId"],
    detect: { type: "deviation", field: "amount", window: "1h", minSamples: 5, times: 8 },
  },
  {
    ...STATE,
    id: "account-merchant",
    name: "Often at one merchant",
    key: ["accountId", "merchantId"],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "30m" },
      measure: { fn: "count" },
      having: { op: ">=", value: 4 },
    },
  },
  {
    ...STATE,
    id: "long-key",
    name: "Twice the same in every way",
    key: ["accountId", "merchantId", "country", "type", "currency"],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "30m" },
      measure: { fn: "count" },
      having: { op: ">=", value: 2 },
    },
  },
];

/**
 * Rules on other keys whose hits do not depend on the order in which sources meet: monotone ones, and those that are judged
 * when a window closes.
 */
export const SHARED_TEST_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "card-busy",
    name: "Busy card",
    key: ["cardId"],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "5m" },
      measure: { fn: "count" },
      having: { op: ">=", value: 15 },
    },
  },
  {
    ...STATE,
    id: "device-accounts",
    name: "Many accounts on a device",
    key: ["deviceId"],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "5m" },
      measure: { fn: "distinct", field: "accountId" },
      having: { op: ">=", value: 24 },
    },
  },
  {
    ...STATE,
    id: "merchant-low",
    name: "Low on average at a merchant",
    key: ["merchantId"],
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "2m" },
      measure: { fn: "avg", field: "amount" },
      having: { op: "<", value: 120 },
    },
  },
  {
    ...STATE,
    id: "counterparty-chain",
    name: "Transfers, then a large one",
    key: ["counterpartyId"],
    detect: {
      type: "sequence",
      within: "1m",
      steps: [
        { name: "transfer", times: 4, when: { field: "type", op: "=", value: "transfer" } },
        { name: "large", when: { field: "amount", op: ">", value: 2_000 } },
      ],
    },
  },
  {
    ...STATE,
    id: "counterparty-silent",
    name: "A large transfer without a purchase after it",
    key: ["counterpartyId", "country"],
    detect: {
      type: "absence",
      after: { field: "amount", op: ">", value: 2_500 },
      expect: { field: "type", op: "=", value: "purchase" },
      within: "1m",
    },
  },
  {
    ...STATE,
    id: "merchant-country",
    name: "Much at a merchant from one country",
    key: ["merchantId", "country"],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "5m" },
      measure: { fn: "sum", field: "amount" },
      having: { op: ">=", value: 8_000 },
    },
  },
  {
    ...STATE,
    id: "card-device",
    name: "A card on a device",
    key: ["cardId", "deviceId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 2_900 } },
  },
  {
    ...STATE,
    id: "whole-low",
    name: "Low on average over all",
    key: [],
    detect: {
      type: "aggregate",
      window: { type: "hopping", size: "1m", step: "30s" },
      measure: { fn: "avg", field: "amount" },
      having: { op: "<", value: 280 },
    },
  },
  {
    ...STATE,
    id: "whole-large",
    name: "A large one of anybody",
    key: [],
    detect: { type: "match", when: { field: "amount", op: ">", value: 2_950 } },
  },
];
