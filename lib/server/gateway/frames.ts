import {
  type DetectorFrame,
  FRAME_SAMPLE_MAX,
  type Frame,
  latencyQuantile,
  type SampleTransaction,
} from "@/lib/contract/realtime";
import { SEVERITIES } from "@/lib/contract/severity";
import { coveredBy, type KeptFrame, recentRate } from "./frame-rate";

const LATENCY_WINDOW_MS = 10_000;
const ALERTS_WINDOW_MS = 60_000;

/** Adds up what detectors publish into what browsers get. All times are the detectors' wall clocks, epoch milliseconds. */
export interface Frames {
  add(frame: DetectorFrame): void;
  /** The sum as of `at`, with the lag as health knows it. Samples are handed out once. */
  take(at: number, simulatorRate: number | null, lag: number): Frame;
}

export function createFrames(): Frames {
  const byDetector = new Map<string, KeptFrame[]>();
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
      kept.push({ frame, coveredMs: coveredBy(frame, kept) });
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
        const { recent, seconds } = recentRate(kept, at);
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
