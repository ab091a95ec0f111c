import type { RuleDefinition, RuleIssue } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";

/** A rule as text, as far as it can be read. */
export interface RuleReading {
  /** The JSON value; undefined while the text is not JSON. */
  readonly tree: unknown;
  /** The rule; null while something in it does not fit. */
  readonly rule: RuleDefinition | null;
  /** What does not fit, by path (`detect.steps[1].when.op`). Empty for a rule. */
  readonly issues: readonly RuleIssue[];
  /** Where the text stops being JSON, counted from 1; null when it is. */
  readonly fault: { readonly line: number; readonly column: number } | null;
}

/** Reads the text of a draft. */
export function readRuleText(text: string): RuleReading {
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch (error) {
    const fault = faultOf(text, error);
    return { tree: undefined, rule: null, issues: [{ path: "", expected: "valid JSON" }], fault };
  }
  const parsed = parseRule(tree);
  return parsed.ok
    ? { tree, rule: parsed.rule, issues: [], fault: null }
    : { tree, rule: null, issues: parsed.issues, fault: null };
}

function faultOf(text: string, error: unknown): { readonly line: number; readonly column: number } {
  const message = error instanceof Error ? error.message : "";
  const position = /position (\d+)/.exec(message)?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
