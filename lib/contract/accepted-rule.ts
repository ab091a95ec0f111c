import { type ParsedRule, parseRule, parseStoredRule } from "./rule-schema";
import { patternFaults } from "./text-pattern/faults";

/**
 * As `parseRule`, and RE2 can read every pattern in it: what a host asks of a rule before it takes it. Pages ask `parseRule`
 * and load the rest where a rule has a pattern, for RE2 is large.
 */
export function acceptRule(value: unknown): ParsedRule {
  return withPatternsRead(value, parseRule(value));
}

/** As `parseStoredRule`, and RE2 can read every pattern in it. */
export function acceptStoredRule(value: unknown): ParsedRule {
  return withPatternsRead(value, parseStoredRule(value));
}

function withPatternsRead(value: unknown, parsed: ParsedRule): ParsedRule {
  const issues = parsed.ok ? [] : parsed.issues;
  const faults = patternFaults(value, issues);
  return faults.length === 0 ? parsed : { ok: false, issues: [...issues, ...faults] };
}
