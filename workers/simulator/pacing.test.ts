import { describe, expect, test } from "vitest";
import type { NewRecord } from "@/lib/server/stream/port";
import { type Pacing, pace } from "./pacing";
import { createTraffic } from "./traffic";

const START = 1_760_000_000_000;

interface Run {
  readonly records: readonly NewRecord[];
  readonly batches: readonly number[];
  readonly faults: readonly (number | null)[];
}

/** Runs the pacing for `ms` on a clock that only sleeping and `append` move. */
async function run(
  ms: number,
  rate: number | (() => number),
  append: (at: number, tick: (ms: number) => void) => void,
): Promise<Run> {
  let clock = START;
  const stop = new AbortController();
  const records: NewRecord[] = [];
  const batches: number[] = [];
  const faults: (number | null)[] = [];
  const tick = (by: number): void => {
    clock += by;
    if (clock >= START + ms) stop.abort();
  };
  const pacing: Pacing = {
    traffic: createTraffic({ seed: 3, runId: "run", startMs: START }),
    rate: typeof rate === "number" ? () => rate : rate,
    append: async (batch) => {
      append(clock - START, tick);
      records.push(...batch);
      batches.push(batch.length);
    },
    now: () => clock,
    sleep: async (by) => tick(Math.max(by, 1)),
    signal: stop.signal,
    onAppended: () => {},
    onFault: (_, retryMs) => faults.push(retryMs),
  };
  await pace(pacing);
  return { records, batches, faults };
}

const timestampOf = (record: NewRecord | undefined): number =>
  (JSON.parse(record?.value.toString() ?? "{}") as { timestamp: number }).timestamp - START;

describe("pacing", () => {
  test("keeps the rate over time although every append takes long", async () => {
    const { records, batches } = await run(20_000, 500, (_, tick) => tick(37));
    expect(records.length).toBeGreaterThan(9_900);
    expect(records.length).toBeLessThanOrEqual(10_000);
    expect(Math.max(...batches)).toBeLessThanOrEqual(125);
  });

  test("keys records by account", async () => {
    const { records } = await run(1_000, 50, () => {});
    expect(records.every(({ key, value }) => JSON.parse(value.toString()).accountId === key)).toBe(true);
  });

  test("follows a rate that changes, and appends nothing at 0", async () => {
    let asked = 100;
    const { records } = await run(
      30_000,
      () => asked,
      (at) => {
        asked = at > 10_000 ? 0 : 100;
      },
    );
    expect(records.length).toBeGreaterThan(990);
    expect(records.length).toBeLessThan(1_020);
  });

  test("tries again after a short outage and repeats nothing but the batch in hand", async () => {
    const { records, faults } = await run(10_000, 100, (at) => {
      if (at > 2_000 && at < 3_000) throw new Error("away");
    });
    expect(faults.length).toBeGreaterThan(1);
    expect(faults.every((retryMs) => retryMs !== null)).toBe(true);
    expect(new Set(records.map(({ value }) => value.toString())).size).toBe(records.length);
    expect(records.length).toBeGreaterThan(800);
  });

  test("after a long outage goes on with what happens now, without the past", async () => {
    const { records, faults } = await run(120_000, 100, (at) => {
      if (at > 2_000 && at < 100_000) throw new Error("away");
    });
    expect(faults).toContain(null);
    const times = records.map(timestampOf);
    const resumed = times.find((time) => time > 90_000);
    expect(resumed).toBeDefined();
    expect(times.filter((time) => time > 3_000 && time < 75_000)).toEqual([]);
  });

  test("a stream that is too slow gets less, not ever larger batches", async () => {
    const { batches } = await run(30_000, 1_000, (_, tick) => tick(2_500));
    expect(batches.length).toBeGreaterThan(5);
    expect(Math.max(...batches)).toBeLessThanOrEqual(250);
  });
});
