import {
  type DetectorFrame,
  FRAME_SAMPLE_MAX,
  type Frame,
  latencyQuantile,
  type SampleTransaction,
} from "@/lib/contract/realtime";
import { SEVERITIES } from "@/lib/contract/severity";

/** Rates are taken over the frames of this long; detectors send four a second while there is traffic. */
const RATE_WINDOW_MS = 1_000;
const LATENCY_WINDOW_MS = 10_000;
const ALERTS_WINDOW_MS = 60_000;
/** A detector without a frame for this long adds nothing to the rate any more. */
const SILENT_MS = 3_000;
/** A frame covers at most this much time, whatever lies between it and the one before. */
const COVERED_MS_MAX = 1_500;

interface Kept {
  readonly frame: DetectorFrame;
  /** Time that it covers: since the detector's frame before. */
  readonly coveredMs: number;
}

/** Adds up what detectors publish into what browsers get. All times are the detectors' wall clocks, epoch milliseconds. */
export interface Frames {
  add(frame: DetectorFrame): void;
  /** The sum as of `at`, with the lag as health knows it. Samples are handed out once. */
  take(at: number, simulatorRate: number | null, lag: number): Frame;
}

export function createFrames(): Frames {
  const byDetector = new Map<string, Kept[]>();
  let samples: SampleTransaction[] = [];

  const forget = (at: number): void => {
    for (const [detector, kept] of byDetector) {
      while (kept[0] !== undefined && kept[0].frame.at <= at - ALERTS_WINDOW_MS) kept.shift();
      if (kept.length === 0) byDetector.delete(detector);
    }
  };

  return {
    add(frame) {
      const kept = byDetector.get(frame.detector) ?? [];
      byDetector.set(frame.detector, kept);
      const before = kept.at(-1);
      const coveredMs = before === undefined ? RATE_WINDOW_MS : Math.min(COVERED_MS_MAX, frame.at - before.frame.at);
      kept.push({ frame, coveredMs: Math.max(1, coveredMs) });
      samples = chosen([...samples, ...frame.sample]);
    },

    take(at, simulatorRate, lag) {
      forget(at);
      let perSecond = 0;
      let alerts = 0;
      const amount: Record<string, number> = {};
      const latency: number[] = [];
      for (const kept of byDetector.values()) {
        for (const { frame } of kept) {
          for (const severity of SEVERITIES) alerts += frame.alerts[severity];
          if (frame.at > at - LATENCY_WINDOW_MS) addTo(latency, frame.latency);
        }
        const newest = kept.at(-1);
        if (newest === undefined || newest.frame.at <= at - SILENT_MS) continue;
        const recent = kept.filter(({ frame }) => frame.at > newest.frame.at - RATE_WINDOW_MS);
        const seconds = recent.reduce((sum, { coveredMs }) => sum + coveredMs, 0) / 1_000;
        for (const { frame } of recent) {
          perSecond += frame.transactions / seconds;
          for (const [currency, sum] of Object.entries(frame.amount)) {
            amount[currency] = (amount[currency] ?? 0) + sum / seconds;
          }
        }
      }
      const p50 = latencyQuantile(latency, 0.5);
      const p99 = latencyQuantile(latency, 0.99);
      const sample = samples;
      samples = [];
      return {
        at,
        transactionsPerSecond: perSecond,
        amountPerSecond: amount,
        alertsPerMinute: alerts,
        latencyMs: p50 === null || p99 === null ? null : { p50, p99 },
        lag,
        sample,
        simulatorRate,
      };
    },
  };
}

/** At most as many as a frame holds: those that hit first, then the newest; in their order of arrival. */
function chosen(all: readonly SampleTransaction[]): SampleTransaction[] {
  if (all.length <= FRAME_SAMPLE_MAX) return [...all];
  const hits = all.filter(({ hit }) => hit !== null).slice(-FRAME_SAMPLE_MAX);
  const rest = all.filter(({ hit }) => hit === null);
  const kept = new Set([...hits, ...rest.slice(rest.length - (FRAME_SAMPLE_MAX - hits.length))]);
  return all.filter((transaction) => kept.has(transaction));
}

function addTo(total: number[], counts: readonly number[]): void {
  counts.forEach((count, i) => {
    total[i] = (total[i] ?? 0) + count;
  });
}
