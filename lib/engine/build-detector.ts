import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { Absence } from "./absence";
import type { BitLayout, BitTest } from "./bit-layout";
import { buildSequence } from "./build-sequence";
import { withLiterals } from "./condition-parts";
import type { Detector, RuleContext } from "./detector";
import { Deviation } from "./deviation";
import { FirstSeen } from "./first-seen";
import { HoppingAggregate } from "./hopping";
import { SessionAggregate } from "./session";
import { SlidingAggregate } from "./sliding";
import { Travel } from "./travel";

/** A detector, and how far back from the watermark it needs events. */
export interface Built {
  readonly detector: Detector;
  readonly reachMs: number;
}

/**
 * The detector of a rule, its bits taken from `layout`; null for `match`, which needs no held events. `guard` is the bit
 * of events that the rule sees, null when it sees all.
 */
export function buildDetector(context: RuleContext, guard: BitTest | null, layout: BitLayout): Built | null {
  const { rule } = context;
  const { detect } = rule;
  switch (detect.type) {
    case "match":
      return null;
    case "aggregate":
      return buildAggregate(context, detect, guard, layout);
    case "sequence":
      return {
        detector: buildSequence(context, detect, guard, layout),
        reachMs: resolveDurationMs(rule, detect.within),
      };
    case "absence": {
      const after = layout.condition(withLiterals(rule, detect.after), guard);
      const expect = layout.condition(withLiterals(rule, detect.expect), guard);
      const withinMs = resolveDurationMs(rule, detect.within);
      // An anchor is judged only when the watermark is beyond its time, not on it.
      return { detector: new Absence(context, after, expect, withinMs), reachMs: withinMs + 1 };
    }
    case "travel": {
      const withinMs = resolveDurationMs(rule, detect.within ?? "24h");
      const maxSpeedKmh = resolveNumber(rule, detect.maxSpeedKmh);
      const minDistanceKm = resolveNumber(rule, detect.minDistanceKm);
      const located = layout.condition(LOCATED, guard);
      layout.hold("latitude");
      layout.hold("longitude");
      // Neighbours may be exactly `within` apart.
      return {
        detector: new Travel(context, located, { maxSpeedKmh, minDistanceKm, withinMs }),
        reachMs: withinMs + 1,
      };
    }
    case "deviation": {
      const windowMs = resolveDurationMs(rule, detect.window);
      const minSamples = resolveNumber(rule, detect.minSamples);
      const beyond =
        detect.times !== undefined
          ? { times: resolveNumber(rule, detect.times) }
          : { zScore: resolveNumber(rule, detect.zScore ?? 0) };
      const counted = layout.measured(detect.field, true, guard);
      return {
        detector: new Deviation(context, counted, detect.field, { windowMs, minSamples, beyond }),
        reachMs: windowMs,
      };
    }
    case "firstSeen": {
      const when = detect.when === undefined ? guard : layout.condition(withLiterals(rule, detect.when), guard);
      const asked = layout.measured(detect.field, false, when);
      const memoryMs = resolveDurationMs(rule, detect.memory);
      const minHistory = resolveNumber(rule, detect.minHistory ?? 1);
      return { detector: new FirstSeen(context, asked, detect.field, memoryMs, minHistory), reachMs: memoryMs };
    }
    default:
      return unreachable(detect);
  }
}

/** Both coordinates are there; the decoder lets only numbers through. */
const LOCATED: Condition = {
  all: [
    { field: "latitude", op: "exists" },
    { field: "longitude", op: "exists" },
  ],
};

type AggregateDetect = Extract<RuleDefinition["detect"], { readonly type: "aggregate" }>;

function buildAggregate(
  context: RuleContext,
  detect: AggregateDetect,
  guard: BitTest | null,
  layout: BitLayout,
): Built {
  const { rule } = context;
  const { window, measure } = detect;
  const having = { op: detect.having.op, value: resolveNumber(rule, detect.having.value) };
  const numeric = measure.fn !== "count" && measure.fn !== "distinct";
  const counted = "field" in measure ? layout.measured(measure.field, numeric, guard) : context.seen;
  switch (window.type) {
    case "sliding": {
      const sizeMs = resolveDurationMs(rule, window.size);
      const delayMs = window.delay === undefined ? 0 : resolveDurationMs(rule, window.delay);
      return {
        detector: new SlidingAggregate(context, { sizeMs, delayMs }, measure, having, counted),
        reachMs: sizeMs + delayMs,
      };
    }
    case "tumbling":
    case "hopping": {
      const sizeMs = resolveDurationMs(rule, window.size);
      const stepMs = window.type === "hopping" ? resolveDurationMs(rule, window.step) : sizeMs;
      return {
        detector: new HoppingAggregate(context, sizeMs, stepMs, measure, having, counted),
        reachMs: sizeMs,
      };
    }
    case "session": {
      const gapMs = resolveDurationMs(rule, window.gap);
      // A session closes only when the watermark is beyond its last event + gap, not on it.
      return { detector: new SessionAggregate(context, gapMs, measure, having, counted), reachMs: gapMs + 1 };
    }
    default:
      return unreachable(window);
  }
}
