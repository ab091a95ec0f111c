import { HELD_OF_A_KEY_MAX, hasNumber, numbersAt, numbersSeen, type Query } from "@/lib/contract/possible/query";
import type { RuleWarning } from "@/lib/contract/rule-parts";
import { checkBound, checkDuration, checkStoredField, checkWhole } from "@/lib/contract/value-schema";
import type { PatternSchema } from "../kit/schema";
import { type DeviationPattern, shape } from "./definition";
import { impossibleDeviation } from "./schema/impossible";

export const schema: PatternSchema<DeviationPattern> = {
  type: "deviation",
  order: 6,
  shape,
  properties: ["field", "window", "minSamples", "times", "zScore"],
  check({ field, window, minSamples, times, zScore }, path, scope) {
    checkStoredField(field, `${path}.field`, scope.report);
    checkDuration(window, `${path}.window`, scope);
    checkWhole(minSamples, `${path}.minSamples`, scope, 1);
    if ((times === undefined) === (zScore === undefined)) scope.report(path, "either times or zScore");
    if (times !== undefined) checkBound(times, `${path}.times`, scope);
    if (zScore !== undefined) checkBound(zScore, `${path}.zScore`, scope);
  },
  impossible: impossibleDeviation,
  pointless,
  takesAny: false,
};

function pointless({ field, times, minSamples }: DeviationPattern, query: Query): readonly RuleWarning[] {
  const samples = numbersAt(minSamples, query.setting).low;
  if (samples >= HELD_OF_A_KEY_MAX) {
    const most = HELD_OF_A_KEY_MAX.toLocaleString("en");
    return [
      { path: "detect.minSamples", message: `A detector holds the newest ${most} transactions of a key, never more` },
    ];
  }
  if (times === undefined || numbersAt(times, query.setting).high > 0) return [];
  if (numbersSeen(query, field, hasNumber(field, "detect.field")).low < 0) return [];
  return [{ path: "detect.times", message: `${field} is never below 0, so nearly every transaction is a hit` }];
}
