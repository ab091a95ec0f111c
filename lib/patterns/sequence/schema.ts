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
  pointless: () => [],
  takesAny: true,
  singleSteps,
};
