import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition } from "@/lib/contract/rule";
import { isThere, type PatternHint } from "../kit/hint";
import { type FirstSeenPattern, newFields } from "./definition";

export const hint: PatternHint<FirstSeenPattern> = {
  outlines(rule, pattern) {
    const { memory, minHistory = 1, when } = pattern;
    const fields = newFields(pattern).map(({ field }) => field);
    const before = resolveNumber(rule, minHistory);
    const spanMs = resolveDurationMs(rule, memory);
    const last = () => ({ when: [...fields.map(isThere), ...(when === undefined ? [] : [when])], differIn: fields });
    const history = (conditions: readonly Condition[]) =>
      before === 0 ? [] : [() => ({ when: conditions, times: before })];
    return [
      { parts: [...history(fields.map(isThere)), last], stepMs: spanMs, spanMs },
      { parts: [...history([]), last], stepMs: spanMs, spanMs },
    ];
  },
  spoilers: () => [],
};
