import { describe, expect, test } from "vitest";
import type { SystemStatus } from "@/lib/contract/api";
import { healthOf } from "./health";

const detector = {
  id: "d1",
  startedAt: 0,
  seenAt: 0,
  alive: true,
  ruleRevision: 1,
  transactionsPerSecond: 0,
  rssBytes: 0,
  heldEvents: 0,
  keys: 0,
  faults: [],
};
const well: SystemStatus = {
  at: 1,
  stream: { kind: "postgres", ok: true, problem: null, appendedPerSecond: 0, lag: 0, lastRecordAt: null },
  detectors: [detector],
  rules: [],
  database: { ok: true, problem: null, pingMs: 1, bytes: 1 },
  gateway: { clients: 0, startedAt: 0, rssBytes: 0 },
  partitions: [],
  totals: { accepted: 0, rejected: 0, late: 0, future: 0, duplicates: 0, skipped: 0, overflows: 0 },
};
const rising = (to: number) => Array.from({ length: 10 }, (_, i) => ({ at: i, lag: (to * (i + 1)) / 10 }));

describe("health", () => {
  test("is ok when everything answers and someone detects", () => {
    expect(healthOf(well, [])).toEqual({ at: 1, status: "ok", problems: [] });
  });

  test.each<[string, Partial<SystemStatus>, RegExp]>([
    [
      "the database is away",
      { database: { ok: false, problem: "refused", pingMs: null, bytes: null }, detectors: [] },
      /^The database cannot be reached \(refused\)/,
    ],
    [
      "the stream is away",
      { stream: { ...well.stream, ok: false, problem: "refused" } },
      /^The stream cannot be reached/,
    ],
    [
      "no detector is alive",
      { detectors: [{ ...detector, alive: false, faults: ["old"] }] },
      /^No detector is running/,
    ],
    ["a detector retries", { detectors: [{ ...detector, faults: ["broker away"] }] }, /^Detector d1: broker away/],
  ])("says once that %s", (_, change, sentence) => {
    const { status, problems } = healthOf({ ...well, ...change }, []);
    expect(status).toBe("degraded");
    expect(problems).toEqual([expect.stringMatching(sentence)]);
  });

  test("says that detectors fall behind only when the lag is large and keeps growing", () => {
    const behind = { ...well, stream: { ...well.stream, lag: 123_456 } };
    expect(healthOf(behind, rising(123_456)).problems).toEqual([expect.stringContaining("120000 transactions wait")]);
    expect(healthOf(behind, rising(123_456).reverse()).problems).toEqual([]);
    expect(healthOf(well, rising(4_000)).problems).toEqual([]);
  });
});
