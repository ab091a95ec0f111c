import { describe, expect, test } from "vitest";
import type { NewRecord } from "@/lib/server/stream/port";
import type { InputRecord } from "../input/record";
import { type Ingest, ingest, type Reject } from "./ingest";
import type { Place } from "./resume";

/** The wall clock. */
const WALL_MS = 1_000_000_000_000;
const START: Place = { recordsDone: 0, appended: 0, rejected: 0, shiftMs: 0 };

const good = (n: number): InputRecord => ({
  line: n,
  value: { id: `t${n}`, accountId: `a${n % 3}`, amount: n, currency: "EUR", timestamp: n * 1_000 },
  error: null,
});
const bad = (n: number): InputRecord => ({ line: n, value: undefined, error: "not JSON" });
const wrong = (n: number): InputRecord => ({ line: n, value: { ...Object(good(n).value), amount: -1 }, error: null });

async function* groups(records: readonly InputRecord[], size = 7): AsyncGenerator<readonly InputRecord[]> {
  for (let at = 0; at < records.length; at += size) yield records.slice(at, at + size);
}

interface Outcome {
  readonly place: Place;
  readonly appended: NewRecord[];
  readonly rejects: Reject[];
  readonly places: Place[];
  readonly elapsedMs: number;
}

async function run(records: readonly InputRecord[], change: Partial<Ingest> = {}): Promise<Outcome> {
  let clock = 0;
  const appended: NewRecord[] = [];
  const rejects: Reject[] = [];
  const places: Place[] = [];
  const place = await ingest({
    records: groups(records),
    place: START,
    rate: null,
    append: async (batch) => void appended.push(...batch),
    onReject: (reject) => rejects.push(reject),
    onPlace: (at) => places.push(at),
    onFault: () => {},
    now: () => clock,
    clock: () => WALL_MS,
    maxFutureMs: 300_000,
    sleep: async (ms) => {
      clock += ms;
    },
    signal: new AbortController().signal,
    ...change,
  });
  return { place, appended, rejects, places, elapsedMs: clock };
}

const ids = (records: readonly NewRecord[]): string[] => records.map(({ value }) => JSON.parse(value.toString()).id);

describe("ingest", () => {
  test("refuses what is too far ahead of the clock, as it will be on the stream", async () => {
    const at = (timestamp: number): InputRecord => ({ ...good(1), value: { ...Object(good(1).value), timestamp } });
    const records = [at(WALL_MS + 300_000), at(WALL_MS + 300_001), at(8.64e15)];
    const { place, rejects } = await run(records);
    expect(place).toMatchObject({ appended: 1, rejected: 2 });
    expect(rejects[0]?.error).toBe("timestamp: expected a time at most 5m ahead of the clock (TRIPLINE_MAX_FUTURE)");
    expect((await run(records, { maxFutureMs: null })).place.appended).toBe(3);
    expect((await run(records, { place: { ...START, shiftMs: -1_000_000 } })).place).toMatchObject({ appended: 2 });
  });

  test("appends good records in order under their account and tells the lines of bad ones", async () => {
    const { place, appended, rejects } = await run([good(1), bad(2), good(3), wrong(4), good(5)]);
    expect(ids(appended)).toEqual(["t1", "t3", "t5"]);
    expect(appended[0]?.key).toBe("a1");
    expect(rejects.map(({ line }) => line)).toEqual([2, 4]);
    expect(rejects[1]?.error).toMatch(/amount/);
    expect(place).toEqual({ recordsDone: 5, appended: 3, rejected: 2, shiftMs: 0 });
  });

  test("goes on where the durable appends of an aborted run ended: nothing lost, nothing twice", async () => {
    const records = Array.from({ length: 23 }, (_, i) => (i % 5 === 4 ? bad(i) : good(i)));
    for (let stopAfter = 1; stopAfter < 20; stopAfter++) {
      const stop = new AbortController();
      const first: NewRecord[] = [];
      const broken = await run(records, {
        rate: 1_000,
        signal: stop.signal,
        append: async (batch) => {
          first.push(...batch);
          if (first.length >= stopAfter) stop.abort();
        },
      });
      const rest = await run(records, { place: broken.place });
      expect(ids([...first, ...rest.appended])).toEqual(ids((await run(records)).appended));
      expect([...broken.rejects, ...rest.rejects].map(({ line }) => line)).toEqual([4, 9, 14, 19]);
      expect(rest.place).toEqual({ recordsDone: 23, appended: 19, rejected: 4, shiftMs: 0 });
    }
  });

  test("keeps trying through faults and repeats only the append that failed", async () => {
    let failures = 3;
    const kept: NewRecord[] = [];
    const { place } = await run(
      Array.from({ length: 10 }, (_, i) => good(i)),
      {
        append: async (batch) => {
          if (failures-- > 0) throw new Error("away");
          kept.push(...batch);
        },
      },
    );
    expect(ids(kept).length).toBe(10);
    expect(place.appended).toBe(10);
  });

  test("keeps to a rate", async () => {
    const records = Array.from({ length: 1_000 }, (_, i) => good(i));
    const { elapsedMs, appended } = await run(records, { rate: 200 });
    expect(appended.length).toBe(1_000);
    expect(elapsedMs).toBeGreaterThan(4_700);
    expect(elapsedMs).toBeLessThan(5_300);
    expect((await run(records.slice(0, 5), { rate: 2 })).elapsedMs).toBeGreaterThan(1_900);
  });

  test("shifts every timestamp by the same amount and leaves the rest as it was", async () => {
    const record = { ...good(1), value: { ...Object(good(1).value), timestamp: "1970-01-01T00:00:05Z", note: "x" } };
    const { appended } = await run([record], { place: { ...START, shiftMs: 60_000 } });
    expect(JSON.parse(appended[0]?.value.toString() ?? "")).toEqual({
      ...Object(good(1).value),
      timestamp: 65_000,
      note: "x",
    });
  });

  test("rejects what no stream takes", async () => {
    const huge = { ...good(1), value: { ...Object(good(1).value), note: "x".repeat(1_000_000) } };
    const { rejects, appended } = await run([huge, good(2)]);
    expect(rejects[0]?.error).toMatch(/larger than/);
    expect(ids(appended)).toEqual(["t2"]);
  });
});
