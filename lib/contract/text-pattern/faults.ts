import type { RuleIssue } from "../rule-parts";
import { patternFault } from "./re2";
import { patternsIn } from "./uses";

/** Patterns of `matches` that RE2 cannot read, in a value that is to be a rule; those of which `told` tells something aside. */
export function patternFaults(value: unknown, told: readonly RuleIssue[]): readonly RuleIssue[] {
  const paths = new Set(told.map(({ path }) => path));
  // Of a value that is too large nothing is read.
  if (paths.has("")) return [];
  return patternsIn(value).flatMap(({ pattern, path }) => {
    const expected = paths.has(path) ? null : patternFault(pattern);
    return expected === null ? [] : [{ path, expected }];
  });
}
