import { describe, expect, test } from "vitest";
import type { DetectorFrame, SampleTransaction } from "@/lib/contract/realtime";
import { createFrames } from "./frames";

function frame(at: number, more: Partial<DetectorFrame> = {}): DetectorFrame {
  const alerts = { low: 0, medium: 0, high: 0, critical: 0 };
  return { detector: "d1", at, transactions: 0, amount: {}, hits: 0, alerts, latency: [], lag: 0, sample: [], ...more };
}

const sample = (id: string, hit = false): SampleTransaction => ({
  id,
  accountId: "a",
  amount: 1,
  currency: "EUR",
  timestamp: 0,
  type: null,
  merchantId: null,
  country: null,
  channel: null,
  hit: hit ? { ruleName: "r", severity: "low" } : null,
});

describe("rates", () => {
  test("are those of the detectors added up, whatever the rhythm of their frames", () => {
    const frames = createFrames();
    for (let at = 250; at <= 5_000; at += 250) frames.add(frame(at, { transactions: 250, amount: { EUR: 500 } }));
    for (let at = 1_000; at <= 5_000; at += 1_000)
      frames.add(frame(at, { detector: "d2", transactions: 100, amount: { EUR: 1 } }));
    const { transactionsPerSecond, amountPerSecond } = frames.take(5_100, null, 0);
    expect(transactionsPerSecond).toBeCloseTo(1_100);
    expect(amountPerSecond.EUR).toBeCloseTo(2_001);
  });

  test("are right while a commit takes longer than frames are apart", () => {
    const frames = createFrames();
    const shown: number[] = [];
    // Behind: 20,000 transactions every 4 s, and every second a frame that tells how many wait.
    for (let at = 0; at <= 40_000; at += 1_000) {
      frames.add(frame(at, { transactions: at % 4_000 === 0 ? 20_000 : 0, amount: { EUR: 10 }, lag: 500_000 }));
      if (at >= 8_000) shown.push(frames.take(at + 100, null, 500_000).transactionsPerSecond);
    }
    expect(new Set(shown.map(Math.round))).toEqual(new Set([5_000]));
  });

  test("fall while a commit takes ever longer, and count nothing when none comes for ten seconds", () => {
    const frames = createFrames();
    for (let at = 0; at <= 4_000; at += 250) frames.add(frame(at, { transactions: 1_000, lag: 9 }));
    const shown = [5, 6, 8, 14, 15].map((second) => {
      frames.add(frame(second * 1_000, { lag: 9 }));
      return Math.round(frames.take(second * 1_000 + 10, null, 9).transactionsPerSecond);
    });
    expect(shown).toEqual([4_000, 2_000, 1_000, 400, 0]);
  });

  test("go on while a detector that is behind is not heard, and begin anew with traffic after a pause", () => {
    const frames = createFrames();
    for (let at = 0; at <= 4_000; at += 250) frames.add(frame(at, { transactions: 1_000, lag: 9 }));
    expect(frames.take(8_000, null, 9).transactionsPerSecond).toBeCloseTo(1_000);
    expect(frames.take(15_000, null, 9).transactionsPerSecond).toBe(0);
    for (let at = 15_000; at <= 19_000; at += 1_000) frames.add(frame(at));
    frames.add(frame(19_250, { transactions: 100, lag: 1 }));
    expect(frames.take(19_300, null, 0).transactionsPerSecond).toBeCloseTo(80);
  });

  test("fall to nothing at once when nothing waits", () => {
    const frames = createFrames();
    for (let at = 0; at <= 4_000; at += 250) frames.add(frame(at, { transactions: 1_000 }));
    frames.add(frame(5_000));
    expect(frames.take(5_100, null, 0).transactionsPerSecond).toBe(0);
  });

  test("fall to nothing when detectors fall silent, and lag is what the caller knows", () => {
    const frames = createFrames();
    frames.add(frame(1_000, { transactions: 10, lag: 7 }));
    expect(frames.take(1_100, null, 99)).toMatchObject({ lag: 99 });
    expect(frames.take(11_001, null, 99)).toMatchObject({ transactionsPerSecond: 0, lag: 99, amountPerSecond: {} });
  });
});

test("latency is that of the last ten seconds, alerts those of the last minute", () => {
  const frames = createFrames();
  frames.add(frame(1_000, { latency: [10], alerts: { low: 1, medium: 0, high: 2, critical: 0 } }));
  expect(frames.take(2_000, null, 0)).toMatchObject({ latencyMs: { p50: 1, p99: 1 }, alertsPerMinute: 3 });
  expect(frames.take(12_000, null, 0)).toMatchObject({ latencyMs: null, alertsPerMinute: 3 });
  expect(frames.take(62_000, null, 0)).toMatchObject({ alertsPerMinute: 0 });
});

test("a sample holds at most 20, those that hit before the newest others, and is handed out once", () => {
  const frames = createFrames();
  const all = Array.from({ length: 50 }, (_, i) => sample(`t${i}`, i === 3));
  frames.add(frame(1_000, { sample: all.slice(0, 30) }));
  frames.add(frame(1_250, { detector: "d2", sample: all.slice(30) }));
  const ids = frames.take(1_300, null, 0).sample.map(({ id }) => id);
  expect(ids).toEqual(["t3", ...all.slice(31).map(({ id }) => id)]);
  expect(frames.take(1_550, null, 0).sample).toEqual([]);
});
