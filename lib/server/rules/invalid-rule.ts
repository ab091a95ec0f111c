import { acceptRule } from "@/lib/contract/accepted-rule";
import type { RuleDefinition, RuleIssue } from "@/lib/contract/rule";
import { RefusedError } from "../errors/errors";

/** Places that are told of a rule with more than that: nobody wrote it by hand. */
const ISSUES_MAX = 200;

/** A rule that does not fit its language, with each place and what was expected there. */
export function invalid(all: readonly RuleIssue[]): RefusedError {
  const issues = all.slice(0, ISSUES_MAX);
  const detail = issues.map(({ path, expected }) => `${path}: expected ${expected}`).join("; ");
  return new RefusedError({ code: "invalidRule", detail: detail.slice(0, 2_000), issues });
}

/** The rule that a value is. @throws Refused `invalidRule` with the places */
export function acceptedRule(value: unknown): RuleDefinition {
  const parsed = acceptRule(value);
  if (!parsed.ok) throw invalid(parsed.issues);
  return parsed.rule;
}
