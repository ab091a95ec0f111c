import { describe, expect, it } from "vitest";
import {
  type Frame,
  HISTORY_BUCKET_MS,
  HISTORY_MS,
  type HistoryPoint,
  type LiveSnapshot,
} from "@/lib/contract/realtime";
import {
  alertsIn,
  alertsPerMinute,
  LIVE_ALERTS_MAX,
  mainCurrency,
  mergeAlerts,
  NOTHING_YET,
  POINTS_MAX,
  withChange,
  withFrame,
  withoutGaps,
  withSnapshot,
} from "./live";
import { alertWith } from "./testing/alert";

const T0 = 1_700_000_000_000;

function frame(at: number, fields: Partial<Frame> = {}): Frame {
  return {
    at,
    transactionsPerSecond: 100,
    amountPerSecond: { EUR: 1_000 },
    alertsPerMinute: 0,
    latencyMs: { p50: 5, p99: 20 },
    lag: 0,
    sample: [],
    simulatorRate: null,
    ...fields,
  };
}

function historyPoint(at: number, fields: Partial<HistoryPoint> = {}): HistoryPoint {
  return {
    at,
    transactions: 500,
    amount: { EUR: 5_000 },
    alerts: { low: 0, medium: 0, high: 1, critical: 0 },
    latencyP50Ms: 4,
    latencyP99Ms: 30,
    lag: 2,
    ...fields,
  };
}

function snapshot(fields: Partial<LiveSnapshot> = {}): LiveSnapshot {
  return {
    cursor: 1,
    alerts: [],
    truncated: false,
    counts: { open: 0, acknowledged: 0, openBySeverity: { low: 0, medium: 0, high: 0, critical: 0 } },
    history: [],
    frame: null,
    health: { at: T0, status: "ok", problems: [] },
    ...fields,
  };
}

describe("points of the Live page", () => {
  it("turn totals of a bucket into rates per second", () => {
    const { points } = withSnapshot(NOTHING_YET, snapshot({ history: [historyPoint(T0 - HISTORY_BUCKET_MS)] }));
    expect(points[0]?.transactionsPerSecond).toBe(100);
    expect(points[0]?.amountPerSecond).toEqual({ EUR: 1_000 });
  });

  it("leave out the bucket that is still open in the snapshot, whose total is not yet whole", () => {
    const state = withSnapshot(
      NOTHING_YET,
      snapshot({ history: [historyPoint(T0 - HISTORY_BUCKET_MS), historyPoint(T0)] }),
    );
    expect(state.points.map((point) => point.at)).toEqual([T0 - HISTORY_BUCKET_MS]);
  });

  it("are the mean of the frames of their bucket", () => {
    let state = withFrame(NOTHING_YET, frame(T0, { transactionsPerSecond: 100, amountPerSecond: { EUR: 10 } }));
    state = withFrame(state, frame(T0 + 250, { transactionsPerSecond: 200, amountPerSecond: { USD: 20 } }));
    state = withFrame(state, frame(T0 + 500, { transactionsPerSecond: 300, amountPerSecond: { EUR: 20, USD: 10 } }));
    expect(state.points).toHaveLength(1);
    expect(state.points[0]?.transactionsPerSecond).toBeCloseTo(200);
    expect(state.points[0]?.amountPerSecond).toEqual({ EUR: 10, USD: 10 });
  });

  it("never reach further back than 15 minutes", () => {
    let state = NOTHING_YET;
    for (let at = T0; at <= T0 + 2 * HISTORY_MS; at += HISTORY_BUCKET_MS) state = withFrame(state, frame(at));
    expect(state.points).toHaveLength(POINTS_MAX);
    expect(state.points[0]?.at).toBe(T0 + HISTORY_MS);
  });

  it("count an alert that is raised, and not one that only changes", () => {
    const alert = alertWith({ detectedAt: T0 + 10, severity: "critical" });
    let state = withFrame(NOTHING_YET, frame(T0));
    state = withChange(state, { seq: 1, alert }, true, null);
    state = withChange(state, { seq: 2, alert: { ...alert, version: 2, status: "acknowledged" } }, false, null);
    expect(state.points.map(alertsIn)).toEqual([1]);
    expect(state.alerts.map((each) => each.status)).toEqual(["acknowledged"]);
  });

  it("give alerts a minute as the sum over the minute that ends there", () => {
    const history = Array.from({ length: 24 }, (_, i) => historyPoint(T0 - (24 - i) * HISTORY_BUCKET_MS));
    const counts = alertsPerMinute(withSnapshot(NOTHING_YET, snapshot({ history })).points);
    expect(counts[0]).toBe(1);
    expect(counts.at(-1)).toBe(12);
  });
});

it("a time in which nothing was evaluated is shown as nothing, not as a line between its ends", () => {
  let state = withFrame(NOTHING_YET, frame(T0));
  state = withFrame(state, frame(T0 + 5 * HISTORY_BUCKET_MS));
  expect(withoutGaps(state.points).map((point) => point.transactionsPerSecond)).toEqual([100, 0, 0, 0, 0, 100]);
});

it("a point that is only not yet stored is not shown as an outage", () => {
  const state = withFrame(withFrame(NOTHING_YET, frame(T0)), frame(T0 + 3 * HISTORY_BUCKET_MS));
  expect(withoutGaps(state.points)).toEqual(state.points);
});

describe("alerts of the Live page", () => {
  it("stand newest first, each once, in their highest version", () => {
    const one = alertWith({ id: "one", detectedAt: 10, version: 3 });
    const merged = mergeAlerts(
      [one],
      [
        { seq: 5, alert: alertWith({ id: "two", detectedAt: 20 }) },
        { seq: 4, alert: { ...one, version: 2, status: "acknowledged" } },
      ],
    );
    expect(merged.map((alert) => [alert.id, alert.version, alert.status])).toEqual([
      ["two", 1, "open"],
      ["one", 3, "open"],
    ]);
  });

  it("are at most as many as the page keeps, the newest ones", () => {
    const changes = Array.from({ length: LIVE_ALERTS_MAX + 9 }, (_, i) => ({
      seq: i,
      alert: alertWith({ id: `a${i}`, detectedAt: i }),
    }));
    const merged = mergeAlerts([], changes);
    expect(merged).toHaveLength(LIVE_ALERTS_MAX);
    expect(merged[0]?.id).toBe(`a${LIVE_ALERTS_MAX + 8}`);
  });
});

it("the main currency is the one with the greatest amount; amounts are never added across currencies", () => {
  expect(mainCurrency({ EUR: 10, USD: 30, GBP: 0 })).toEqual({ code: "USD", others: 1 });
  expect(mainCurrency({})).toBeNull();
});

it("merges a storm of changes as sorting all of them would", () => {
  const changes = Array.from({ length: 600 }, (_, i) => ({
    seq: i,
    alert: alertWith({
      id: `alert-${(i * 37) % 190}`,
      detectedAt: 1_000 + ((i * 37) % 190) * 7,
      version: 1 + ((i * 13) % 5),
    }),
  }));
  const best = new Map<string, (typeof changes)[number]["alert"]>();
  for (const { alert } of changes) if ((best.get(alert.id)?.version ?? 0) <= alert.version) best.set(alert.id, alert);
  const expected = [...best.values()].sort((a, b) => b.detectedAt - a.detectedAt).slice(0, LIVE_ALERTS_MAX);
  let merged = mergeAlerts([], []);
  for (const change of changes) merged = mergeAlerts(merged, [change]);
  expect(merged.map(({ id, version }) => `${id} ${version}`)).toEqual(
    expected.map(({ id, version }) => `${id} ${version}`),
  );
});
