import { kindsOf } from "@/lib/contract/possible/field-values";
import { heldMax, numberField, numbersAt, type Query } from "@/lib/contract/possible/query";
import { isObject } from "@/lib/contract/rule-check";
import type { RuleWarning } from "@/lib/contract/rule-parts";
import { isOfNumbers, measureName } from "../kit/definition/measure";
import type { PatternSchema } from "../kit/schema";
import { checkMeasure } from "../kit/schema/check-measure";
import { type AggregatePattern, shape, sidesOf } from "./definition";
import { checkHaving, checkWindow } from "./schema/check";
import { impossibleMeasure, isAlwaysSo } from "./schema/measure";

export const schema: PatternSchema<AggregatePattern> = {
  type: "aggregate",
  order: 2,
  shape,
  properties: ["window", "measure", "having"],
  check({ window, measure, having }, path, scope) {
    checkWindow(window, `${path}.window`, scope);
    checkMeasure(measure, `${path}.measure`, scope);
    checkHaving(having, `${path}.having`, scope);
  },
  impossible(pattern, query) {
    const { measure } = pattern;
    if (isOfNumbers(measure) && !kindsOf(measure.field).includes("number")) {
      return { path: "detect.measure.field", expected: numberField(measure.field, measure.fn) };
    }
    return impossibleMeasure(pattern, query);
  },
  pointless,
  takesAny: false,
  takesNoKey: ({ window, measure }) =>
    isObject(window) &&
    isObject(measure) &&
    NO_KEY_WINDOWS.some((type) => type === window.type) &&
    NO_KEY_MEASURES.some((fn) => fn === measure.fn),
};

/** Over all transactions what is measured takes a step for each of them, however many a window holds. */
const NO_KEY_WINDOWS: readonly string[] = ["tumbling", "hopping", "calendar"];
const NO_KEY_MEASURES: readonly string[] = ["count", "sum", "avg", "min", "max"];

function pointless(pattern: AggregatePattern, query: Query): readonly RuleWarning[] {
  const { measure, having } = pattern;
  const path = "detect.having.value";
  const name = measureName(measure);
  const counts = !isOfNumbers(measure);
  if (isAlwaysSo(pattern, query)) {
    const asked = having.op === "between" ? "within these" : `${having.op} this`;
    return [{ path, message: `${name} always is ${asked}, so every transaction that is measured is a hit` }];
  }
  const held = heldMax(query);
  const isBeyond = sidesOf(having).some(({ op, value }) => {
    const { low } = numbersAt(value, query.setting);
    return op === ">" ? low >= held : !op.startsWith("<") && low > held;
  });
  if (!counts || !isBeyond) return [];
  const most = held.toLocaleString("en");
  return [{ path, message: `A detector holds the newest ${most} transactions of a key, so ${name} gets no higher` }];
}
