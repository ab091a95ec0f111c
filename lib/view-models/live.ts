import type { Alert } from "@/lib/contract/alert";
import {
  type AlertChange,
  type AlertCounts,
  type Frame,
  type Health,
  HISTORY_BUCKET_MS,
  HISTORY_MS,
  type HistoryPoint,
  type LiveSnapshot,
} from "@/lib/contract/realtime";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";

/** Alerts that the Live page keeps; older ones are in the queue. */
export const LIVE_ALERTS_MAX = 100;
/** Points of 15 minutes, the open one included. */
export const POINTS_MAX = HISTORY_MS / HISTORY_BUCKET_MS + 1;

/** One point of the charts: rates per second within its bucket. */
export interface LivePoint {
  /** Start of the bucket, epoch milliseconds. */
  readonly at: number;
  readonly transactionsPerSecond: number;
  readonly amountPerSecond: Readonly<Record<string, number>>;
  readonly alerts: Readonly<Record<Severity, number>>;
  readonly latencyP50Ms: number | null;
  readonly latencyP99Ms: number | null;
  readonly lag: number;
  /** Frames that a point still open is the mean of; 0 when it comes from history. */
  readonly frames: number;
}

/** What the Live page and the frame around every page show. */
export interface LiveState {
  readonly frame: Frame | null;
  /** Oldest first, one a bucket, gaps left out. */
  readonly points: readonly LivePoint[];
  /** By detection, newest first, each once. */
  readonly alerts: readonly Alert[];
  readonly counts: AlertCounts | null;
  readonly health: Health | null;
}

export const NOTHING_YET: LiveState = { frame: null, points: [], alerts: [], counts: null, health: null };

const NO_ALERTS: Readonly<Record<Severity, number>> = { low: 0, medium: 0, high: 0, critical: 0 };

/** The bucket that a moment falls into. */
function bucketOf(at: number): number {
  return Math.floor(at / HISTORY_BUCKET_MS) * HISTORY_BUCKET_MS;
}

/** History and counts are replaced by the snapshot's, alerts are merged with those known. */
export function withSnapshot(state: LiveState, snapshot: LiveSnapshot): LiveState {
  const now = bucketOf(snapshot.frame?.at ?? snapshot.health.at);
  return {
    frame: snapshot.frame ?? state.frame,
    points: snapshot.history
      .filter((point) => point.at < now)
      .map(fromHistory)
      .slice(-POINTS_MAX),
    alerts: mergeAlerts(state.alerts, snapshot.alerts),
    counts: snapshot.counts,
    health: snapshot.health,
  };
}

function fromHistory(point: HistoryPoint): LivePoint {
  const seconds = HISTORY_BUCKET_MS / 1_000;
  return {
    at: point.at,
    transactionsPerSecond: point.transactions / seconds,
    amountPerSecond: Object.fromEntries(Object.entries(point.amount).map(([code, sum]) => [code, sum / seconds])),
    alerts: point.alerts,
    latencyP50Ms: point.latencyP50Ms,
    latencyP99Ms: point.latencyP99Ms,
    lag: point.lag,
    frames: 0,
  };
}

/** The frame becomes the current one and moves the mean of the open point. */
export function withFrame(state: LiveState, frame: Frame): LiveState {
  const at = bucketOf(frame.at);
  const last = state.points.at(-1);
  const open = last !== undefined && last.at >= at ? last : null;
  const point = open ?? emptyPoint(at);
  const n = point.frames;
  const next: LivePoint = {
    ...point,
    transactionsPerSecond: (point.transactionsPerSecond * n + frame.transactionsPerSecond) / (n + 1),
    amountPerSecond: meanAmounts(point.amountPerSecond, frame.amountPerSecond, n),
    latencyP50Ms: frame.latencyMs?.p50 ?? point.latencyP50Ms,
    latencyP99Ms: frame.latencyMs?.p99 ?? point.latencyP99Ms,
    lag: frame.lag,
    frames: n + 1,
  };
  const before = open === null ? state.points : state.points.slice(0, -1);
  const from = at - HISTORY_MS;
  const first = before.findIndex((each) => each.at >= from);
  return { ...state, frame, points: [...(first === -1 ? [] : before.slice(first)), next] };
}

function emptyPoint(at: number): LivePoint {
  return {
    at,
    transactionsPerSecond: 0,
    amountPerSecond: {},
    alerts: NO_ALERTS,
    latencyP50Ms: null,
    latencyP99Ms: null,
    lag: 0,
    frames: 0,
  };
}

function meanAmounts(
  mean: Readonly<Record<string, number>>,
  next: Readonly<Record<string, number>>,
  n: number,
): Readonly<Record<string, number>> {
  const result: Record<string, number> = {};
  for (const code of new Set([...Object.keys(mean), ...Object.keys(next)])) {
    result[code] = ((mean[code] ?? 0) * n + (next[code] ?? 0)) / (n + 1);
  }
  return result;
}

/** An alert was raised or changed. A raised one also counts in the point of the moment it was detected. */
export function withChange(
  state: LiveState,
  change: AlertChange,
  raised: boolean,
  counts: AlertCounts | null,
): LiveState {
  return {
    ...state,
    alerts: mergeAlerts(state.alerts, [change]),
    counts: counts ?? state.counts,
    points: raised ? countAlert(state.points, change.alert) : state.points,
  };
}

function countAlert(points: readonly LivePoint[], alert: Alert): readonly LivePoint[] {
  const at = bucketOf(alert.detectedAt);
  const last = points.at(-1);
  const index = last !== undefined && last.at < at ? points.length - 1 : points.findLastIndex((each) => each.at === at);
  const point = points[index];
  if (point === undefined) return points;
  return points.with(index, {
    ...point,
    alerts: { ...point.alerts, [alert.severity]: point.alerts[alert.severity] + 1 },
  });
}

/** Known alerts with the changed ones put in: the higher version wins, the newest `LIVE_ALERTS_MAX` stay. */
export function mergeAlerts(known: readonly Alert[], changes: readonly AlertChange[]): readonly Alert[] {
  let alerts = known;
  for (const { alert } of changes) alerts = withAlert(alerts, alert);
  return alerts;
}

/** Looks at each of them once at most: in a storm this is done hundreds of times a second. */
function withAlert(alerts: readonly Alert[], alert: Alert): readonly Alert[] {
  const known = alerts.findIndex(({ id }) => id === alert.id);
  const before = alerts[known];
  if (before !== undefined && before.version > alert.version) return alerts;
  if (before?.detectedAt === alert.detectedAt) return alerts.with(known, alert);
  const others = before === undefined ? alerts : alerts.toSpliced(known, 1);
  const place = others.findIndex((each) => isNewer(alert, each));
  if (place === -1) return others.length < LIVE_ALERTS_MAX ? [...others, alert] : others;
  return others.toSpliced(place, 0, alert).slice(0, LIVE_ALERTS_MAX);
}

function isNewer(a: Alert, b: Alert): boolean {
  return a.detectedAt > b.detectedAt || (a.detectedAt === b.detectedAt && a.id > b.id);
}

/** Fewer missing points than this are points not yet stored; more are a time in which nothing was evaluated. */
const GAP_POINTS_MIN = 4;

/** The points with empty ones put into every gap: where nothing was stored, nothing was evaluated. */
export function withoutGaps(points: readonly LivePoint[]): readonly LivePoint[] {
  const result: LivePoint[] = [];
  for (const point of points) {
    const last = result.at(-1);
    if (last !== undefined && point.at - last.at > GAP_POINTS_MIN * HISTORY_BUCKET_MS) {
      for (let at = last.at + HISTORY_BUCKET_MS; at < point.at; at += HISTORY_BUCKET_MS) result.push(emptyPoint(at));
    }
    result.push(point);
  }
  return result;
}

/** The currency that carries most of the amount, and how many others there are; null without any amount. */
export function mainCurrency(amounts: Readonly<Record<string, number>>): { code: string; others: number } | null {
  let code: string | null = null;
  let count = 0;
  for (const [each, amount] of Object.entries(amounts)) {
    if (amount <= 0) continue;
    count += 1;
    if (code === null || amount > (amounts[code] ?? 0)) code = each;
  }
  return code === null ? null : { code, others: count - 1 };
}

/** Alerts of a point, all severities together. */
export function alertsIn(point: LivePoint): number {
  return SEVERITIES.reduce((sum, severity) => sum + point.alerts[severity], 0);
}

/** Alerts per minute at each point: the sum over the minute that ends with it. */
export function alertsPerMinute(points: readonly LivePoint[]): readonly number[] {
  return points.map((point, i) => {
    let sum = 0;
    for (let j = i; j >= 0; j--) {
      const each = points[j];
      if (each === undefined || each.at <= point.at - 60_000) break;
      sum += alertsIn(each);
    }
    return sum;
  });
}
