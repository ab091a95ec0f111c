import { isEverything } from "@/lib/contract/possible/query";
import { checkWhen } from "@/lib/contract/value-schema";
import type { PatternSchema } from "../kit/schema";
import { type MatchPattern, shape } from "./definition";

export const schema: PatternSchema<MatchPattern> = {
  type: "match",
  order: 1,
  shape,
  properties: ["when"],
  check: ({ when }, path, scope) => checkWhen(when, `${path}.when`, scope),
  impossible: () => null,
  pointless({ when }, _query, narrowed) {
    if (narrowed || !isEverything(when)) return [];
    return [{ path: "detect.when", message: "This always holds, so every transaction is a hit" }];
  },
  takesAny: false,
  takesNoKey: () => true,
};
