import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import { anchorBound } from "@/lib/engine/measures/anchor-bound";
import { thresholds } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import type { DeviationPattern } from "./definition";
import { Deviation } from "./matcher/deviation";
import { deviationProbe } from "./nearness";

export const matcher: PatternMatcher<DeviationPattern> = {
  build(context, pattern, guard, layout) {
    const { rule } = context;
    const windowMs = resolveDurationMs(rule, pattern.window);
    const minSamples = resolveNumber(rule, pattern.minSamples);
    const by = pattern.times === undefined ? "zScore" : "times";
    const beyond = anchorBound(rule, pattern[by] ?? 0, layout);
    const counted = layout.measured(pattern.field, true, guard);
    return {
      matcher: new Deviation(context, counted, pattern.field, { windowMs, minSamples, by, beyond }),
      reachMs: windowMs,
    };
  },
  structure: (pattern) => [thresholds(pattern)],
  spanMs: (rule, { window }) => resolveDurationMs(rule, window),
  pauseMs: () => null,
  judgedAfterMs: () => 0,
  probe: deviationProbe,
  probeSpans: 1,
};
