import type { NewRecord } from "@/lib/server/stream/port";
import { type Chance, createChance } from "../../workers/simulator/chance";
import { PROBE_TYPE } from "./rules";

const ACCOUNTS = 240;
const DEVICES = 60;
const MERCHANTS = 25;
const TERMINALS = 40;
/** A record may repeat one of so many before it. */
const REPEATABLE = 200;
const DAY_MS = 86_400_000;
/** In turn each partition gets nothing for so long; as many turns pass without one. */
const HUSH_MS = 6_000;

export interface ChaosTrafficOptions {
  readonly seed: number;
  /** Event time of the first record, epoch milliseconds. */
  readonly startMs: number;
  readonly ratePerSecond: number;
  readonly partitions: number;
  readonly partitionOf: (key: string) => number;
  /** Whether records of an account lie in all partitions, wherever its key belongs. */
  readonly isSplit?: boolean;
}

/**
 * Seeded records without end, in event-time order but for a little disorder, with duplicates, late ones, some of wrong clocks that run
 * ahead and garbage among them. The same options give the same records.
 */
export interface ChaosTraffic {
  /** The records that are due `elapsedMs` after the start and were not made before. */
  until(elapsedMs: number): readonly NewRecord[];
}

export function createChaosTraffic(options: ChaosTrafficOptions): ChaosTraffic {
  const { seed, startMs, ratePerSecond, partitions, isSplit = false } = options;
  const chance = createChance(seed);
  const partitionOfAccount = Array.from({ length: ACCOUNTS }, (_, i) => options.partitionOf(`acc-${i}`));
  const recent: NewRecord[] = [];
  let made = 0;

  const hushedAt = (elapsedMs: number): number => Math.floor(elapsedMs / HUSH_MS) % (2 * partitions);
  /** Any partition but the one that gets nothing at the time. */
  const astray = (record: NewRecord): NewRecord => {
    if (!isSplit) return record;
    const hushed = hushedAt((made * 1_000) / ratePerSecond);
    const partition = chance.int(0, hushed < partitions ? partitions - 2 : partitions - 1);
    return { ...record, partition: partition >= hushed ? partition + 1 : partition };
  };
  const account = (elapsedMs: number): string => {
    const hushed = hushedAt(elapsedMs);
    for (;;) {
      const number = chance.int(0, ACCOUNTS - 1);
      if (partitionOfAccount[number] !== hushed) return `acc-${number}`;
    }
  };

  const record = (): NewRecord => {
    const elapsedMs = (made * 1_000) / ratePerSecond;
    const key = account(elapsedMs);
    if (chance.happens(0.004)) return { key, value: garbage(chance) };
    const [first, ...others] = recent;
    if (first !== undefined && chance.happens(0.006)) return chance.pick([first, ...others]);
    const behindMs = chance.happens(0.01) ? chance.int(5_000, 20_000) : chance.happens(0.2) ? chance.int(0, 900) : 0;
    const timestamp = Math.floor(startMs + elapsedMs - behindMs + aheadMs(chance));
    const made1 = { key, value: Buffer.from(JSON.stringify(transaction(`t${made}`, key, timestamp, chance))) };
    recent.push(made1);
    if (recent.length > REPEATABLE) recent.shift();
    return made1;
  };

  return {
    until: (elapsedMs) => {
      const records: NewRecord[] = [];
      for (; (made * 1_000) / ratePerSecond < elapsedMs; made += 1) records.push(astray(record()));
      return records;
    },
  };
}

/** How far a clock runs ahead: most not at all, some as far as is taken, a few beyond. */
function aheadMs(chance: Chance): number {
  if (!chance.happens(0.006)) return 0;
  return chance.happens(0.7) ? chance.int(500, 9_000) : chance.int(12_000, DAY_MS);
}

function transaction(id: string, accountId: string, timestamp: number, chance: Chance): object {
  const abroad = chance.happens(0.03);
  return {
    id,
    accountId,
    amount: chance.happens(0.08) ? chance.int(1_000, 3_000) : chance.int(1, 200),
    currency: "EUR",
    timestamp,
    type: chance.happens(0.15) ? "withdrawal" : "purchase",
    cardId: `card-${accountId}`,
    deviceId: `dev-${chance.int(1, DEVICES)}`,
    merchantId: `shop-${chance.int(1, MERCHANTS)}`,
    terminalId: `term-${chance.int(1, TERMINALS)}`,
    country: abroad ? chance.pick(["FR", "PT", "JP"]) : "DE",
    ...(chance.happens(0.5) ? place(abroad, chance) : {}),
  };
}

function place(abroad: boolean, chance: Chance): object {
  return { latitude: (abroad ? 38 : 50) + chance.uniform(), longitude: (abroad ? -9 : 8) + chance.uniform() };
}

/** Small things that are no transactions. */
function garbage(chance: Chance): Buffer {
  return Buffer.from(
    chance.pick([
      "{not json",
      "",
      "null",
      "[]",
      '{"id":"x"}',
      '{"id":"x","accountId":"a","amount":-1,"currency":"EUR","timestamp":1}',
      '{"id":"x","accountId":"a","amount":1e999,"currency":"EUR","timestamp":1}',
      '{"id":"x","accountId":"a","amount":1,"currency":"EUR","timestamp":"9999-99-99T00:00:00Z"}',
      '{"id":"x\\u0000","accountId":"\\ud800","amount":1,"currency":"E\\u0000R","timestamp":1}',
    ]),
  );
}

/** A transaction whose hits tell when detection got to it: of `PROBE_RULES`, under its account and its terminal. */
export function probe(id: string, accountId: string, terminalId: string, timestamp: number): NewRecord {
  const value = { id, accountId, terminalId, amount: 1, currency: "EUR", timestamp, type: PROBE_TYPE };
  return { key: accountId, value: Buffer.from(JSON.stringify(value)) };
}
