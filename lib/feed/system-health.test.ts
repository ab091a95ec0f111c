import { describe, expect, it } from "vitest";
import type { SystemStatus } from "@/lib/contract/api";
import { LAG_TROUBLE, PING_TROUBLE_MS, systemHealth, worstStage } from "./system-health";

const NO_COUNTS = { accepted: 0, rejected: 0, late: 0, future: 0, duplicates: 0, skipped: 0, overflows: 0 };
const DETECTOR: SystemStatus["detectors"][number] = {
  id: "d1",
  startedAt: 0,
  seenAt: 0,
  alive: true,
  ruleRevision: 1,
  transactionsPerSecond: 50,
  rssBytes: 1,
  heldEvents: 1,
  keys: 1,
  faults: [],
};
const PARTITION: SystemStatus["partitions"][number] = {
  topic: "transactions",
  partition: 0,
  owner: "d1",
  epoch: 1,
  nextOffset: 10,
  endOffset: 10,
  lag: 0,
  committedAt: 0,
  maxEventTime: 0,
  idle: false,
  ahead: false,
  ...NO_COUNTS,
};
const WELL: SystemStatus = {
  at: 0,
  stream: { kind: "postgres", ok: true, problem: null, appendedPerSecond: 50, lag: 0, lastRecordAt: 0 },
  detectors: [DETECTOR],
  rules: [],
  database: { ok: true, problem: null, pingMs: 1, bytes: 1 },
  gateway: { clients: 1, startedAt: 0, rssBytes: 1 },
  partitions: [PARTITION],
  totals: NO_COUNTS,
};

function verdict(status: SystemStatus): string {
  const health = systemHealth(status);
  const worst = worstStage(health);
  return worst === null ? "all well" : `${worst} ${health[worst].state}: ${health[worst].problems.join(" ")}`;
}

describe("system health", () => {
  it("finds nothing wrong where nothing is", () => {
    expect(verdict(WELL)).toBe("all well");
  });

  it.each<[string, SystemStatus, RegExp]>([
    [
      "a rule takes a millisecond and more",
      {
        ...WELL,
        rules: [
          { id: "r", name: "R", evaluated: 2_000, costUs: 1_500, share: 1, hits: 0, overflows: 0, heldEvents: 0 },
        ],
      },
      /^detectors trouble.*Rule R takes 1,500 µs for each transaction\./,
    ],
    ["no detector is alive", { ...WELL, detectors: [{ ...DETECTOR, alive: false }] }, /^detectors down/],
    [
      "a detector retries",
      { ...WELL, detectors: [{ ...DETECTOR, faults: ["Postgres is away."] }] },
      /^detectors trouble: Post/,
    ],
    ["the lag is great", { ...WELL, stream: { ...WELL.stream, lag: LAG_TROUBLE + 1 } }, /^detectors trouble: .*wait/],
    [
      "a partition with lag has no owner",
      { ...WELL, partitions: [{ ...PARTITION, owner: null, lag: 3 }] },
      /1 partition has no/,
    ],
    [
      "the stream is away",
      { ...WELL, stream: { ...WELL.stream, ok: false, problem: "Refused." } },
      /^stream down: Refused/,
    ],
    ["the database is away", { ...WELL, database: { ...WELL.database, ok: false } }, /^database down/],
    [
      "the database is slow",
      { ...WELL, database: { ...WELL.database, pingMs: PING_TROUBLE_MS + 1 } },
      /^database trouble/,
    ],
  ])("says where it is when %s", (_, status, expected) => {
    expect(verdict(status)).toMatch(expected);
  });

  it("does not mind a partition without owner in which nothing waits", () => {
    expect(verdict({ ...WELL, partitions: [{ ...PARTITION, owner: null, lag: 0 }] })).toBe("all well");
  });

  it("names what is down before what is only in trouble", () => {
    const status = {
      ...WELL,
      stream: { ...WELL.stream, problem: "Slow." },
      database: { ...WELL.database, ok: false },
    };
    expect(verdict(status)).toMatch(/^database down/);
  });
});
