import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import type { BitLayout, Lists } from "./bit-layout";
import { buildSequence } from "./build-sequence";
import type { Detector, RuleContext } from "./detector";
import { SlidingAggregate } from "./sliding";

/** A detector, and how far back from the watermark it needs events. */
export interface Built {
  readonly detector: Detector;
  readonly reachMs: number;
}

/**
 * The detector of a rule, its bits taken from `layout`; null for `match`, which needs no held events. `where` is the
 * rule's own, its parameters replaced.
 */
export function buildDetector(context: RuleContext, where: Condition, layout: BitLayout, lists: Lists): Built | null {
  const { rule } = context;
  const { detect } = rule;
  switch (detect.type) {
    case "match":
      return null;
    case "aggregate":
      return buildAggregate(context, detect, where, layout);
    case "sequence":
      return {
        detector: buildSequence(context, detect, where, layout, lists),
        reachMs: resolveDurationMs(rule, detect.within),
      };
    case "absence":
    case "travel":
    case "deviation":
    case "firstSeen":
      throw new Error(`${detect.type} is not built`);
    default:
      return unreachable(detect);
  }
}

type AggregateDetect = Extract<RuleDefinition["detect"], { readonly type: "aggregate" }>;

function buildAggregate(context: RuleContext, detect: AggregateDetect, where: Condition, layout: BitLayout): Built {
  const { rule } = context;
  const { window, measure } = detect;
  const having = { op: detect.having.op, value: resolveNumber(rule, detect.having.value) };
  const numeric = measure.fn !== "count" && measure.fn !== "distinct";
  const counted = "field" in measure ? layout.measured(where, measure.field, numeric) : context.seen;
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
    case "hopping":
    case "session":
      throw new Error(`${window.type} is not built`);
    default:
      return unreachable(window);
  }
}
