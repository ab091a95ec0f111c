import type { StoredRule } from "@/lib/contract/rule";
import type { NewRecord } from "@/lib/server/stream/port";
import { createChance } from "../../workers/simulator/chance";

const START_MS = Date.UTC(2026, 0, 5, 8);
const ACCOUNTS = 300;
const DEVICES = 80;
const STEP_MS = 400;

/**
 * Seeded records for fault tests: in event-time order but for a little disorder, with some duplicates, late ones and
 * records that are no transactions. The same arguments give the same records.
 */
export function traffic(count: number, seed: number): readonly NewRecord[] {
  const chance = createChance(seed);
  const records: NewRecord[] = [];
  for (let i = 0; i < count; i++) {
    const account = `acc-${chance.int(1, ACCOUNTS)}`;
    const now = START_MS + i * STEP_MS;
    if (chance.happens(0.003)) {
      records.push({ key: account, value: Buffer.from(chance.happens(0.5) ? "{not json" : '{"id":"x"}') });
      continue;
    }
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
    const transaction = {
      id: `t${i}`,
      accountId: account,
      amount: chance.happens(0.1) ? chance.int(1_000, 3_000) : chance.int(1, 200),
      currency: "EUR",
      timestamp: now - behindMs,
      type: chance.happens(0.2) ? "withdrawal" : "purchase",
      deviceId: `dev-${chance.int(1, DEVICES)}`,
      cardId: `card-${account}`,
    };
    records.push({ key: account, value: Buffer.from(JSON.stringify(transaction)) });
  }
  return records;
}

const STATE = { enabled: true, mode: "live", version: 1 } as const;

/** Rules on the topic's own key, whose hits depend on the order of the log alone: equal to the last digit in every run. */
export const SAMPLE_ACCOUNT_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "large",
    name: "Large amount",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 2_950 } },
    cooldown: "2m",
  },
  {
    ...STATE,
    id: "busy",
    name: "Many in a few minutes",
    severity: "medium",
    key: ["accountId"],
    params: { atLeast: { value: 7, min: 1, max: 100 } },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "10m" },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "atLeast" } },
    },
  },
  {
    ...STATE,
    id: "testing",
    name: "Small, small, then large",
    severity: "high",
    key: ["accountId"],
    detect: {
      type: "sequence",
      within: "10m",
      steps: [
        { name: "small", times: 2, when: { field: "amount", op: "<", value: 60 } },
        { name: "large", when: { field: "amount", op: ">", value: 1_000 } },
      ],
    },
    cooldown: "30m",
  },
  {
    ...STATE,
    id: "shadowed",
    name: "Withdrawals in shadow",
    severity: "low",
    mode: "shadow",
    key: ["accountId"],
    where: { field: "type", op: "=", value: "withdrawal" },
    detect: { type: "match", when: { field: "amount", op: ">", value: 1_500 } },
  },
];

/**
 * Rules on other keys. The order in which sources meet in a rekeyed partition differs from run to run; as these are
 * monotone, which events hit does not.
 */
export const SAMPLE_SHARED_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "device-accounts",
    name: "Many accounts on a device",
    severity: "critical",
    key: ["deviceId"],
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "5m" },
      measure: { fn: "distinct", field: "accountId" },
      having: { op: ">=", value: 16 },
    },
    cooldown: "90d",
  },
  {
    ...STATE,
    id: "card-large",
    name: "Large amount on a card",
    severity: "low",
    key: ["cardId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 2_980 } },
    cooldown: "90d",
  },
];
