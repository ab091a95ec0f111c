import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { longestMs } from "@/lib/contract/zone/dates";
import { zoneOf } from "@/lib/contract/zone/rule-zone";
import type { BitLayout, BitTest } from "@/lib/engine/bit-layout";
import type { BuiltMatcher, RuleContext } from "@/lib/engine/matcher";
import { measuredEvents, settledMeasure } from "@/lib/engine/measured-events";
import { anchorBound } from "@/lib/engine/measures/anchor-bound";
import { AnchoredMeasure } from "@/lib/engine/measures/anchored";
import { MeasureBound } from "@/lib/engine/measures/bound";
import { shape, threshold } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import { type AggregatePattern, sidesOf } from "./definition";
import { AnchoredLast } from "./matcher/anchored-last";
import { AnchoredSliding } from "./matcher/anchored-sliding";
import { FixedAggregate } from "./matcher/fixed";
import { everyStep, ofCalendar } from "./matcher/fixed-windows";
import { LastAggregate } from "./matcher/last";
import { SessionAggregate } from "./matcher/session";
import { SlidingAggregate } from "./matcher/sliding";
import { SpanAggregate } from "./matcher/span-aggregate";
import { aggregateProbe } from "./nearness";

export const matcher: PatternMatcher<AggregatePattern> = {
  build: buildAggregate,
  structure: ({ measure, having, ...pattern }) => [
    {
      ...pattern,
      measure: measure.when === undefined ? measure : { ...measure, when: shape(measure.when) },
      having: { op: having.op, value: threshold(having.value) },
    },
  ],
  spanMs,
  pauseMs: (rule, { window }) => (window.type === "session" ? resolveDurationMs(rule, window.gap) : null),
  judgedAfterMs,
  probe: aggregateProbe,
  probeSpans: 1,
};

function spanMs(rule: RuleDefinition, { window }: AggregatePattern): number {
  switch (window.type) {
    case "session":
      return resolveDurationMs(rule, window.gap);
    case "calendar":
      return longestMs(window.unit);
    case "last":
      return resolveDurationMs(rule, window.within);
    case "sliding":
      return (
        resolveDurationMs(rule, window.size) + (window.delay === undefined ? 0 : resolveDurationMs(rule, window.delay))
      );
    case "tumbling":
    case "hopping":
      return resolveDurationMs(rule, window.size);
    default:
      return unreachable(window);
  }
}

function judgedAfterMs(rule: RuleDefinition, { window }: AggregatePattern): number {
  switch (window.type) {
    case "sliding":
    case "last":
      return 0;
    case "calendar":
      return longestMs(window.unit);
    case "tumbling":
    case "hopping":
      return resolveDurationMs(rule, window.size);
    case "session":
      return resolveDurationMs(rule, window.gap) + 1;
    default:
      return unreachable(window);
  }
}

function boundOf(rule: RuleDefinition, having: AggregatePattern["having"], layout: BitLayout): MeasureBound {
  return new MeasureBound(sidesOf(having).map(({ op, value }) => ({ op, bound: anchorBound(rule, value, layout) })));
}

function buildAggregate(
  context: RuleContext,
  { window, measure: written, having }: AggregatePattern,
  guard: BitTest | null,
  layout: BitLayout,
): BuiltMatcher {
  const { rule } = context;
  const compared = boundOf(rule, having, layout);
  const measure = settledMeasure(rule, written);
  const { counted, test } = measuredEvents(context, measure, guard, layout);
  const anchored = test === null ? null : new AnchoredMeasure(context, measure, counted, test);
  const spans = (): SpanAggregate => new SpanAggregate(context, measure, compared, counted, anchored);
  switch (window.type) {
    case "sliding": {
      const sizeMs = resolveDurationMs(rule, window.size);
      const delayMs = window.delay === undefined ? 0 : resolveDurationMs(rule, window.delay);
      const frame = { sizeMs, delayMs };
      return {
        matcher:
          anchored === null
            ? new SlidingAggregate(context, frame, measure, compared, counted)
            : new AnchoredSliding(context, frame, anchored, compared),
        reachMs: sizeMs + delayMs,
      };
    }
    case "tumbling":
    case "hopping": {
      const sizeMs = resolveDurationMs(rule, window.size);
      const stepMs = window.type === "hopping" ? resolveDurationMs(rule, window.step) : sizeMs;
      return {
        matcher: new FixedAggregate(spans(), everyStep(sizeMs, stepMs)),
        reachMs: sizeMs,
      };
    }
    case "calendar": {
      const windows = ofCalendar(window.unit, zoneOf(rule));
      return {
        matcher: new FixedAggregate(spans(), windows),
        reachMs: longestMs(window.unit),
      };
    }
    case "last": {
      const withinMs = resolveDurationMs(rule, window.within);
      const frame = { events: resolveNumber(rule, window.events), withinMs };
      return {
        matcher:
          anchored === null
            ? new LastAggregate(context, frame, measure, compared, counted)
            : new AnchoredLast(context, frame, anchored, compared),
        reachMs: withinMs,
      };
    }
    case "session": {
      const gapMs = resolveDurationMs(rule, window.gap);
      // A session closes only when the watermark is beyond its last event + gap, not on it.
      return {
        matcher: new SessionAggregate(spans(), gapMs),
        reachMs: gapMs + 1,
      };
    }
    default:
      return unreachable(window);
  }
}
