import { PATTERNS_MAX } from "../rule-limits";
import type { RuleIssue } from "../rule-parts";
import { patternFault } from "./re2";
import { PATTERN_STEPS_MAX, patternSteps } from "./steps";
import { patternsIn } from "./uses";

/** Patterns of `matches` that RE2 cannot read, in a value that is to be a rule; those of which `told` tells something aside. */
export function patternFaults(value: unknown, told: readonly RuleIssue[]): readonly RuleIssue[] {
  const paths = new Set(told.map(({ path }) => path));
  // Of a value that is too large nothing is read.
  if (paths.has("")) return [];
  const patterns = patternsIn(value);
  if (patterns.length > PATTERNS_MAX) return [{ path: "", expected: `at most ${PATTERNS_MAX} patterns of matches` }];
  return patterns.flatMap(({ pattern, path }) => {
    const expected = paths.has(path) ? null : (excessOf(pattern) ?? patternFault(pattern));
    return expected === null ? [] : [{ path, expected }];
  });
}

/** Half of a surrogate pair: no text in UTF-8 has one. */
const HALF_A_PAIR = /[\ud800-\udfff]/u;

/** Why a pattern is not given to RE2 at all, as what was expected. */
function excessOf(pattern: string): string | null {
  if (HALF_A_PAIR.test(pattern)) return "a pattern without half surrogate pairs";
  if (patternSteps(pattern) <= PATTERN_STEPS_MAX) return null;
  return `a pattern of at most ${PATTERN_STEPS_MAX} steps; what is repeated counts as often as it may be`;
}
