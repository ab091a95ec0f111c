import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import { longestMs } from "@/lib/contract/zone/dates";
import { zoneOf } from "@/lib/contract/zone/rule-zone";
import type { BitLayout, BitTest } from "@/lib/engine/bit-layout";
import type { BuiltMatcher, RuleContext } from "@/lib/engine/matcher";
import { anchorBound } from "@/lib/engine/measures/anchor-bound";
import { MeasureBound } from "@/lib/engine/measures/bound";
import { threshold } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import { type AggregatePattern, measuredFields, sidesOf } from "./definition";
import { FixedAggregate } from "./matcher/fixed";
import { everyStep, ofCalendar } from "./matcher/fixed-windows";
import { LastAggregate } from "./matcher/last";
import { SessionAggregate } from "./matcher/session";
import { SlidingAggregate } from "./matcher/sliding";
import { aggregateProbe } from "./nearness";

export const matcher: PatternMatcher<AggregatePattern> = {
  build: buildAggregate,
  structure: (pattern) => [{ ...pattern, having: { op: pattern.having.op, value: threshold(pattern.having.value) } }],
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
  { window, measure, having }: AggregatePattern,
  guard: BitTest | null,
  layout: BitLayout,
): BuiltMatcher {
  const { rule } = context;
  const compared = boundOf(rule, having, layout);
  const numeric = measure.fn !== "count" && measure.fn !== "distinct";
  const counted =
    measuredFields(measure).reduce<BitTest | null>(
      (before, { field }) => layout.measured(field, numeric, before ?? guard),
      null,
    ) ?? context.seen;
  switch (window.type) {
    case "sliding": {
      const sizeMs = resolveDurationMs(rule, window.size);
      const delayMs = window.delay === undefined ? 0 : resolveDurationMs(rule, window.delay);
      return {
        matcher: new SlidingAggregate(context, { sizeMs, delayMs }, measure, compared, counted),
        reachMs: sizeMs + delayMs,
      };
    }
    case "tumbling":
    case "hopping": {
      const sizeMs = resolveDurationMs(rule, window.size);
      const stepMs = window.type === "hopping" ? resolveDurationMs(rule, window.step) : sizeMs;
      return {
        matcher: new FixedAggregate(context, everyStep(sizeMs, stepMs), measure, compared, counted),
        reachMs: sizeMs,
      };
    }
    case "calendar": {
      const windows = ofCalendar(window.unit, zoneOf(rule));
      return {
        matcher: new FixedAggregate(context, windows, measure, compared, counted),
        reachMs: longestMs(window.unit),
      };
    }
    case "last": {
      const withinMs = resolveDurationMs(rule, window.within);
      const frame = { events: resolveNumber(rule, window.events), withinMs };
      return { matcher: new LastAggregate(context, frame, measure, compared, counted), reachMs: withinMs };
    }
    case "session": {
      const gapMs = resolveDurationMs(rule, window.gap);
      // A session closes only when the watermark is beyond its last event + gap, not on it.
      return { matcher: new SessionAggregate(context, gapMs, measure, compared, counted), reachMs: gapMs + 1 };
    }
    default:
      return unreachable(window);
  }
}
