import { describe, expect, test } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import type { NewRecord } from "@/lib/server/stream/port";
import { type Ingest, ingestFile, type Reject } from "./ingest";
import type { IngestPosition } from "./resume";
import type { InputRow } from "./rows";

const START: IngestPosition = { recordsDone: 0, appended: 0, rejected: 0, future: 0, skipped: 0, shiftMs: 0 };
const NOW = Date.UTC(2026, 1, 1);

const value = (n: number) => ({
  id: `t${n}`,
  accountId: `a${n % 3}`,
  amount: n,
  currency: "EUR",
  timestamp: Date.UTC(2026, 0, 1) + n * 1_000,
});
const good = (n: number): InputRow => ({ line: n, kind: "value", value: value(n) });
const bad = (n: number): InputRow => ({ line: n, kind: "refused", error: "not JSON", raw: "{" });
const wrong = (n: number): InputRow => ({ line: n, kind: "value", value: { ...value(n), amount: -1 } });
const left = (n: number): InputRow => ({ line: n, kind: "skipped" });

async function* groups(records: readonly InputRow[], size = 7): AsyncGenerator<readonly InputRow[]> {
  for (let at = 0; at < records.length; at += size) yield records.slice(at, at + size);
}

interface Outcome {
  readonly place: IngestPosition;
  readonly appended: NewRecord[];
  readonly rejects: Reject[];
  readonly places: IngestPosition[];
  readonly elapsedMs: number;
}

async function run(records: readonly InputRow[], change: Partial<Ingest> = {}): Promise<Outcome> {
  let clock = 0;
  const appended: NewRecord[] = [];
  const rejects: Reject[] = [];
  const places: IngestPosition[] = [];
  const place = await ingestFile({
    records: groups(records),
    place: START,
    timeSpan: DEFAULT_TIME_SPAN,
    maxFutureMs: 300_000,
    clock: () => NOW,
    rate: null,
    append: async (batch) => void appended.push(...batch),
    onReject: (reject) => rejects.push(reject),
    onPlace: (at) => places.push(at),
    onFault: () => {},
    now: () => clock,
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
  test("appends good records in order under their account and tells the lines of bad ones", async () => {
    const { place, appended, rejects } = await run([good(1), bad(2), good(3), wrong(4), left(6), good(5)]);
    expect(ids(appended)).toEqual(["t1", "t3", "t5"]);
    expect(appended[0]?.key).toBe("a1");
    expect(rejects.map(({ line }) => line)).toEqual([2, 4]);
    expect(rejects[1]?.error).toMatch(/amount/);
    expect(place).toEqual({ recordsDone: 6, appended: 3, rejected: 2, future: 0, skipped: 1, shiftMs: 0 });
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
      expect(rest.place).toEqual({ recordsDone: 23, appended: 19, rejected: 4, future: 0, skipped: 0, shiftMs: 0 });
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
    const record: InputRow = {
      line: 1,
      kind: "value",
      value: { ...value(1), timestamp: "1970-01-01T00:00:05Z", note: "x" },
    };
    const { appended } = await run([record], { place: { ...START, shiftMs: 60_000 } });
    expect(JSON.parse(appended[0]?.value.toString() ?? "")).toEqual({ ...value(1), timestamp: 65_000, note: "x" });
  });

  test("appends a JSON record as it came, long integers and all, and keeps them when times are shifted", async () => {
    const text = `{"id":"t1","accountId":"a1","amount":1.50,"currency":"EUR","timestamp":${NOW},"pan":4992346398065154184}`;
    const row: InputRow = { line: 1, kind: "json", bytes: Buffer.from(text) };
    expect((await run([row])).appended[0]?.value.toString()).toBe(text);
    const { appended } = await run([row], { place: { ...START, shiftMs: -1 } });
    expect(appended[0]?.value.toString()).toContain('"pan":4992346398065154184');
    expect(JSON.parse(appended[0]?.value.toString() ?? "")).toMatchObject({ timestamp: NOW - 1 });
  });

  test("a transaction too far ahead of the clock is not appended and counted apart", async () => {
    const ahead = (ms: number): InputRow => ({ line: ms, kind: "value", value: { ...value(1), timestamp: NOW + ms } });
    const { place, appended, rejects } = await run([ahead(300_000), ahead(300_001)]);
    expect(appended.length).toBe(1);
    expect(place).toMatchObject({ recordsDone: 2, appended: 1, rejected: 0, future: 1 });
    expect(rejects).toMatchObject([
      { line: 300_001, reason: "future", error: expect.stringMatching(/at most 5m ahead/) },
    ]);
  });

  test("rejects what no stream takes", async () => {
    const huge: InputRow = { line: 1, kind: "value", value: { ...value(1), note: "x".repeat(1_000_000) } };
    const { rejects, appended } = await run([huge, good(2)]);
    expect(rejects[0]?.error).toMatch(/larger than/);
    expect(ids(appended)).toEqual(["t2"]);
  });
});
