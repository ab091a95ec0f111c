import { describe, expect, test } from "vitest";
import { noRates } from "@/lib/contract/rates/rate-table";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { StoredDelta } from "@/lib/engine/engine";
import { clockCase } from "@/lib/engine/testing/fuzz";
import { type Random, random } from "@/lib/engine/testing/random";
import type { ClockStretch } from "@/lib/server/logs/position";
import { toOffset } from "@/lib/server/stream/offset";
import type { StreamRecord } from "@/lib/server/stream/port";
import { plainDecodings } from "../decode/decodings";
import { type Evaluation, newEvaluation } from "./evaluation";
import type { Evaluator } from "./evaluator";
import { createInputEvaluator } from "./input-evaluator";
import { clockBefore, FUTURE, loggedClock, NO_CLOCK, PresentClock } from "./reading-clock";
import { createRecentTransactions } from "./recent-transactions";
import { planOf } from "./rule-plan";

const SEEDS = 60;
const MAX_FUTURE_MS = 150;
/** Not the epoch: whole seconds decide. */
const START_MS = 1_700_000_000_000;

interface Case {
  readonly evaluator: (maxEventTime: number | null, clock: number, segments: readonly StoredDelta[]) => Evaluator;
  readonly records: readonly StreamRecord[];
}

/** Records of a case with random rules; a second takes a millisecond of the random stream, so that clocks differ by seconds. */
function caseOf(seed: number, appendTimes: boolean): Case {
  const { rules, stream, allowedLatenessMs, clocks } = clockCase(seed);
  const running = rules.map((rule) => ({ ...rule, enabled: true, version: 1, mode: "live" as const }));
  const plan = planOf({ revision: 1, rules: running, lists: new Map(), rates: noRates, faults: [] }, "accountId");
  const first = stream[0]?.timestamp ?? 0;
  const at = (time: number): number => START_MS + (time - first) * 100;
  return {
    evaluator: (maxEventTime, readingClock, segments) =>
      createInputEvaluator({
        partition: 0,
        plan,
        allowedLatenessMs: allowedLatenessMs * 100,
        maxEventTime,
        readingClock,
        decodings: plainDecodings(ANY_TIME),
        segments,
        targetOf: () => 0,
        homeOf: () => 0,
        labelsUpTo: 0,
        recent: createRecentTransactions(),
        stored: "all",
      }),
    records: stream.map((transaction, offset) => ({
      offset: toOffset(offset),
      key: transaction.accountId,
      value: Buffer.from(
        JSON.stringify({ ...transaction, timestamp: at(transaction.timestamp), amount: Math.abs(transaction.amount) }),
      ),
      headers: {},
      // A clock that now and then goes back.
      appendedAtMs: at(clocks[offset] ?? 0) - ((offset * 7919) % 5) * 300,
      isAppendTime: appendTimes,
    })),
  };
}

interface Stored {
  readonly offset: number;
  readonly segments: readonly StoredDelta[];
}

const told = ({ hits, rejectedRecords, accepted, late, future, duplicates }: Evaluation) => ({
  hits: hits.map(({ raised }) => JSON.stringify(raised)).sort(),
  deadLetters: rejectedRecords.map(({ offset, reason }) => `${offset} ${reason}`),
  counts: { accepted, late, future, duplicates },
});

const maxFutureOf = (chance: Random): number | null => (chance.chance(20) ? null : MAX_FUTURE_MS * 100);

/** Evaluates all in random batches, with restarts from delta snapshots or from the log of the run; returns what came of it, and that log. */
function interrupted({ evaluator, records }: Case, chance: Random, maxFutureMs: number | null) {
  const all = newEvaluation();
  const log: ClockStretch[] = [];
  let engine = evaluator(null, Number.POSITIVE_INFINITY, []);
  let clock = new PresentClock(null, maxFutureMs);
  engine.readBy(clock);
  let stored: Stored | null = null;
  let deltas: StoredDelta[] = [];
  for (let offset = 0; offset < records.length; ) {
    const end = Math.min(records.length, offset + chance.int(1, 12));
    clock.begin((records[offset]?.appendedAtMs ?? 0) + chance.int(-2_000, 2_000));
    engine.evaluate(records.slice(offset, end), all);
    log.push(...clock.takeStretches());
    offset = end;
    if (chance.chance(30)) {
      const delta = engine.takeDelta(1 << 20);
      if (delta !== null) {
        deltas = [
          ...deltas.filter(({ segment }) => !delta.obsolete.includes(segment)),
          { segment: delta.segment, bytes: delta.bytes.slice() },
        ];
        if (delta.complete) stored = { offset, segments: deltas };
      }
    }
    if (!chance.chance(25)) continue;
    const before = engine;
    const from: Stored = stored !== null && chance.chance(60) ? stored : { offset: 0, segments: [] };
    engine = evaluator(null, clockBefore(log, toOffset(from.offset)), from.segments);
    engine.readBy(loggedClock(log));
    engine.evaluate(records.slice(from.offset, offset), null);
    expect(engine.digest()).toBe(before.digest());
    deltas = [...from.segments];
    stored = from.offset === 0 ? null : from;
    clock = new PresentClock(clock.greatest, maxFutureMs);
    engine.readBy(clock);
  }
  return { told: told(all), log };
}

describe("records of clocks that run ahead, split into any batches and restarts", () => {
  test("are judged alike where the stream says when they were appended", () => {
    let future = 0;
    let held = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = random(seed * 41);
      const given = caseOf(seed, true);
      const maxFutureMs = maxFutureOf(chance);
      const calm = newEvaluation();
      const engine = given.evaluator(null, Number.POSITIVE_INFINITY, []);
      engine.readBy(new PresentClock(null, maxFutureMs));
      engine.evaluate(given.records, calm);
      const found = interrupted(given, chance, maxFutureMs);
      expect(found.told, `seed ${seed}`).toEqual(told(calm));
      future += calm.future;
      held += found.log.length;
    }
    expect(future).toBeGreaterThan(SEEDS / 2);
    expect(held).toBeGreaterThan(SEEDS * 3);
  });

  test("are judged by the log of the run ever after where one clock counted for a batch", () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = random(seed * 43);
      const given = caseOf(seed, false);
      const run = interrupted(given, chance, maxFutureOf(chance));
      const again = newEvaluation();
      const engine = given.evaluator(null, Number.POSITIVE_INFINITY, []);
      engine.readBy(loggedClock(run.log));
      engine.evaluate(given.records, again);
      expect(told(again), `seed ${seed}`).toEqual(run.told);
    }
  });
});

describe("the present clock", () => {
  const record = (offset: number, appendedAtMs?: number): StreamRecord => ({
    offset: toOffset(offset),
    key: "",
    value: Buffer.alloc(0),
    headers: {},
    appendedAtMs: appendedAtMs ?? 0,
    isAppendTime: appendedAtMs !== undefined,
  });

  test("tells nothing of records at or before it: the ordinary record leaves no trace", () => {
    const clock = new PresentClock(null, 300_000);
    clock.begin(50_000);
    expect(clock.clockFor(record(0), 50_000, 49_000)).toBe(Number.POSITIVE_INFINITY);
    expect(clock.takeStretches()).toEqual([]);
    expect(clock.greatest).toBe(50_000);
  });

  test("decides by whole seconds about what is ahead of it, up to the limit, and about all behind that", () => {
    const clock = new PresentClock(null, 300_000);
    clock.begin(50_900);
    expect(clock.clockFor(record(3), 350_900, null)).toBe(50_000);
    expect(clock.clockFor(record(4), 20_000, 350_900)).toBe(50_000);
    expect(clock.clockFor(record(5), 350_901, 350_900)).toBe(FUTURE);
    expect(clock.clockFor(record(6, 51_500), 20_000, 350_900)).toBe(51_000);
    expect(clock.clockFor(record(7, 51_100), 20_000, 350_900)).toBe(51_000);
    expect(clock.clockFor(record(8, 400_000), 20_000, 350_900)).toBe(Number.POSITIVE_INFINITY);
    const log = clock.takeStretches();
    expect(log).toEqual([
      { fromOffset: 3, toOffset: 5, clock: 50_000, latest: null },
      { fromOffset: 5, toOffset: 6, clock: 50_000, latest: 350_000 },
      { fromOffset: 6, toOffset: 8, clock: 51_000, latest: null },
    ]);
    expect([5, 6, 8, 9].map((offset) => clockBefore(log, toOffset(offset)))).toEqual([
      50_000,
      50_000,
      51_000,
      Number.POSITIVE_INFINITY,
    ]);
    const logged = loggedClock(log);
    expect(logged.clockFor(record(2), 9e15, null)).toBe(Number.POSITIVE_INFINITY);
    expect(logged.clockFor(record(4), 20_000, null)).toBe(50_000);
    expect(logged.clockFor(record(5), 350_901, null)).toBe(FUTURE);
    expect(logged.clockFor(record(7), 20_000, null)).toBe(51_000);
    expect(logged.clockFor(record(8), 20_000, null)).toBe(Number.POSITIVE_INFINITY);
  });

  test("makes two stretches of one second where a record in between had no need of it", () => {
    const clock = new PresentClock(null, null);
    expect(clock.clockFor(record(0, 50_100), 50_500, null)).toBe(50_000);
    expect(clock.clockFor(record(1, 50_900), 50_600, 50_500)).toBe(Number.POSITIVE_INFINITY);
    expect(clock.clockFor(record(2, 50_900), 50_950, 50_600)).toBe(50_000);
    expect(clock.takeStretches().map(({ fromOffset, toOffset }) => [fromOffset, toOffset])).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test("never goes back, not even behind what another detector read", () => {
    const clock = new PresentClock(90_000, null);
    clock.begin(10_000);
    expect(clock.clockFor(record(0), 95_000, null)).toBe(90_000);
    expect(clock.latest).toBe(Number.POSITIVE_INFINITY);
    expect(clock.takeStretches()).toEqual([{ fromOffset: 0, toOffset: 1, clock: 90_000, latest: null }]);
    expect(loggedClock([])).toBe(NO_CLOCK);
  });
});
