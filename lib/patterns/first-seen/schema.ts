import { hasField, noPair, notSeen, numbersAt, otherIn, placedAt, type Query } from "@/lib/contract/possible/query";
import type { RuleIssue } from "@/lib/contract/rule-parts";
import { checkDuration, checkStoredField, checkWhen, checkWhole } from "@/lib/contract/value-schema";
import type { PatternSchema } from "../kit/schema";
import { type FirstSeenPattern, shape } from "./definition";

export const schema: PatternSchema<FirstSeenPattern> = {
  type: "firstSeen",
  order: 7,
  shape,
  properties: ["field", "memory", "minHistory", "when"],
  check({ field, memory, minHistory, when }, path, scope) {
    checkStoredField(field, `${path}.field`, scope.report);
    checkDuration(memory, `${path}.memory`, scope);
    if (minHistory !== undefined) checkWhole(minHistory, `${path}.minHistory`, scope, 0);
    if (when !== undefined) checkWhen(when, `${path}.when`, scope);
  },
  impossible,
  pointless({ field }) {
    if (field !== "id") return [];
    const message = "Every transaction has an id of its own, so nearly all of them are hits";
    return [{ path: "detect.field", message }];
  },
  takesAny: false,
};

function impossible({ field, minHistory = 1, when }: FirstSeenPattern, query: Query): RuleIssue | null {
  const at = "detect.field";
  const has = hasField(field, at);
  const asked = when === undefined ? [has] : [has, placedAt("detect.when", when)];
  const none = notSeen(query, ...asked);
  if (none !== null) return { path: at, expected: none.expected };
  if (numbersAt(minHistory, query.setting).low < 1) return null;
  if (noPair(query, { later: [...asked, placedAt(at, otherIn([field]))] }) === null) return null;
  return {
    path: at,
    expected: `a field that varies: ${field} is the same in all transactions of a key, and never new after the first`,
  };
}
