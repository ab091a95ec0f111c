import { parseDurationMs } from "@/lib/contract/duration";
import type { RuleWarning } from "@/lib/contract/rule-parts";
import type { PatternSchema } from "../kit/schema";
import { type SequencePattern, shape } from "./definition";
import { checkSequence } from "./schema/check";
import { impossibleSequence, singleSteps } from "./schema/impossible";

export const schema: PatternSchema<SequencePattern> = {
  type: "sequence",
  order: 3,
  shape,
  properties: ["within", "contiguity", "steps"],
  check: checkSequence,
  impossible: impossibleSequence,
  pointless,
  takesAny: true,
  singleSteps,
};

function pointless({ within, steps }: SequencePattern): readonly RuleWarning[] {
  if (typeof within !== "string") return [];
  const withinMs = parseDurationMs(within) ?? Number.POSITIVE_INFINITY;
  return steps.flatMap((step, i) => {
    if (step.not === true || typeof step.gap !== "string" || (parseDurationMs(step.gap) ?? 0) < withinMs) return [];
    return [{ path: `detect.steps[${i}].gap`, message: "This is no shorter than within, so it decides nothing" }];
  });
}
