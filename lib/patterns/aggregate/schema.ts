import { kindsOf } from "@/lib/contract/possible/field-values";
import { HELD_OF_A_KEY_MAX, numberField, numbersAt, type Query } from "@/lib/contract/possible/query";
import type { RuleWarning } from "@/lib/contract/rule-parts";
import type { PatternSchema } from "../kit/schema";
import { type AggregatePattern, measureName, shape, sidesOf } from "./definition";
import { checkHaving, checkMeasure, checkWindow } from "./schema/check";
import { impossibleMeasure, isAlwaysSo } from "./schema/measure";

export const schema: PatternSchema<AggregatePattern> = {
  type: "aggregate",
  order: 2,
  shape,
  properties: ["window", "measure", "having"],
  check({ window, measure, having }, path, scope) {
    checkWindow(window, `${path}.window`, scope);
    checkMeasure(measure, `${path}.measure`, scope.report);
    checkHaving(having, `${path}.having`, scope);
  },
  impossible(pattern, query) {
    const { measure } = pattern;
    const needsNumbers = measure.fn !== "count" && measure.fn !== "distinct";
    if (needsNumbers && !kindsOf(measure.field).includes("number")) {
      return { path: "detect.measure.field", expected: numberField(measure.field, measure.fn) };
    }
    return impossibleMeasure(pattern, query);
  },
  pointless,
  takesAny: false,
};

function pointless(pattern: AggregatePattern, query: Query): readonly RuleWarning[] {
  const { measure, having } = pattern;
  const path = "detect.having.value";
  const name = measureName(measure);
  const counts = measure.fn === "count" || measure.fn === "distinct";
  if (isAlwaysSo(pattern, query)) {
    const asked = having.op === "between" ? "within these" : `${having.op} this`;
    return [{ path, message: `${name} always is ${asked}, so every transaction that is measured is a hit` }];
  }
  const isBeyond = sidesOf(having).some(({ op, value }) => {
    const { low } = numbersAt(value, query.setting);
    return op === ">" ? low >= HELD_OF_A_KEY_MAX : !op.startsWith("<") && low > HELD_OF_A_KEY_MAX;
  });
  if (!counts || !isBeyond) return [];
  const most = HELD_OF_A_KEY_MAX.toLocaleString("en");
  return [{ path, message: `A detector holds the newest ${most} transactions of a key, so ${name} gets no higher` }];
}
