import { hasField, noPair, notSeen, numbersAt, otherIn, placedAt, type Query } from "@/lib/contract/possible/query";
import type { RuleIssue } from "@/lib/contract/rule-parts";
import { checkDuration, checkStoredField, checkStoredFields, checkWhen, checkWhole } from "@/lib/contract/value-schema";
import { listText } from "@/lib/contract/wording";
import type { PatternSchema } from "../kit/schema";
import { type FirstSeenPattern, newFields, shape } from "./definition";

export const schema: PatternSchema<FirstSeenPattern> = {
  type: "firstSeen",
  order: 7,
  shape,
  properties: ["field", "fields", "memory", "minHistory", "when"],
  check({ field, fields, memory, minHistory, when }, path, scope) {
    const { report } = scope;
    if (field === undefined && fields === undefined)
      report(`${path}.field`, "a field of a transaction, or fields for several");
    if (field !== undefined && fields !== undefined) report(`${path}.fields`, "either field or fields");
    if (field !== undefined) checkStoredField(field, `${path}.field`, report);
    if (fields !== undefined) checkStoredFields(fields, `${path}.fields`, report);
    checkDuration(memory, `${path}.memory`, scope);
    if (minHistory !== undefined) checkWhole(minHistory, `${path}.minHistory`, scope, 0);
    if (when !== undefined) checkWhen(when, `${path}.when`, scope);
  },
  impossible,
  pointless(pattern) {
    const message = "Every transaction has an id of its own, so nearly all of them are hits";
    return newFields(pattern).flatMap(({ field, path }) => (field === "id" ? [{ path, message }] : []));
  },
  takesAny: false,
};

function impossible(pattern: FirstSeenPattern, query: Query): RuleIssue | null {
  const { minHistory = 1, when } = pattern;
  const fields = newFields(pattern);
  const at = pattern.fields === undefined ? "detect.field" : "detect.fields";
  const has = fields.map(({ field, path }) => hasField(field, path));
  const asked = when === undefined ? has : [...has, placedAt("detect.when", when)];
  const none = notSeen(query, ...asked);
  if (none !== null) {
    const lacking = has.find(({ path }) => none.path.startsWith(path));
    return { path: lacking?.path ?? at, expected: none.expected };
  }
  if (numbersAt(minHistory, query.setting).low < 1) return null;
  const names = fields.map(({ field }) => field);
  if (noPair(query, { later: [...asked, placedAt(at, otherIn(names))] }) === null) return null;
  const [verb, never] = names.length === 1 ? ["is", "a field that varies"] : ["are", "fields of which one varies"];
  const named = listText(names, "and");
  return {
    path: at,
    expected: `${never}: ${named} ${verb} the same in all transactions of a key, and never new after the first`,
  };
}
