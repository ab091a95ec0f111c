import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { UsageError } from "../input/usage-error";
import { readJsonFile } from "./json-file";

/** The rules of a JSON file, or with `default` those that ship. Fails with `UsageError` at the first one that is refused. */
export async function readRulesFile(file: string): Promise<readonly RuleDefinition[]> {
  if (file === "default") return SHIPPED_RULES;
  const values = arrayIn(file, await readJsonFile(file));
  const rules = values.map((value, index) => {
    const parsed = parseRule(value);
    if (parsed.ok) return parsed.rule;
    const [first, ...others] = parsed.issues;
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    const where = first === undefined || first.path === "" ? "" : ` ${first.path}:`;
    throw new UsageError(`${file}: rule ${nameOf(value, index)}:${where} expected ${first?.expected}${more}`);
  });
  const seen = new Set<string>();
  for (const rule of rules) {
    if (seen.has(rule.id)) throw new UsageError(`${file}: two rules have the id ${rule.id}`);
    seen.add(rule.id);
  }
  return rules;
}

function arrayIn(file: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new UsageError(`${file}: expected a JSON array of rules`);
  return value;
}

function nameOf(value: unknown, index: number): string {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" ? `${index + 1} (${id})` : String(index + 1);
}
