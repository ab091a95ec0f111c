import { readFile } from "node:fs/promises";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { UsageError } from "./usage-error";

/** The rules of a JSON file, or with `default` those that ship. Fails with `UsageError` at the first one that is refused. */
export async function readRules(file: string): Promise<readonly RuleDefinition[]> {
  if (file === "default") return SHIPPED_RULES;
  const values = parseArray(file, await readText(file));
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
    const list = listIn(rule);
    if (list !== null) {
      throw new UsageError(
        `${file}: rule ${rule.id}: the managed list ${JSON.stringify(list)} is not there in a replay`,
      );
    }
  }
  return rules;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseArray(file: string, text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw new UsageError(`${file}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(value)) throw new UsageError(`${file}: expected a JSON array of rules`);
  return value;
}

function nameOf(value: unknown, index: number): string {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" ? `${index + 1} (${id})` : String(index + 1);
}

/** The name of a managed list that the rule needs; null when it needs none. */
function listIn(rule: RuleDefinition): string | null {
  const { detect, where } = rule;
  const conditions: (Condition | undefined)[] = [where];
  if (detect.type === "match" || detect.type === "firstSeen") conditions.push(detect.when);
  if (detect.type === "sequence") conditions.push(...detect.steps.map((step) => step.when));
  if (detect.type === "absence") conditions.push(detect.after, detect.expect);
  for (const condition of conditions) {
    const list = condition === undefined ? null : listOf(condition);
    if (list !== null) return list;
  }
  return null;
}

function listOf(condition: Condition): string | null {
  if ("not" in condition) return listOf(condition.not);
  if ("op" in condition) return condition.op === "inList" || condition.op === "notInList" ? condition.value : null;
  for (const part of "all" in condition ? condition.all : condition.any) {
    const list = listOf(part);
    if (list !== null) return list;
  }
  return null;
}
