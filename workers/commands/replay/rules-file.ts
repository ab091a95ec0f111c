import { acceptRule } from "@/lib/contract/accepted-rule";
import type { RuleDefinition } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { withDefaultZone } from "@/lib/contract/zone/rule-zone";
import { UsageError } from "../input/usage-error";
import { readJsonFile } from "./json-file";

/** A rule of a file. */
export interface RuleOfFile {
  readonly definition: RuleDefinition;
  /** Whether the file does not say that it is disabled or in shadow: then its hits count for scores. */
  readonly live: boolean;
}

/** The rules of a JSON file, or with `default` those that ship, in `zone` where they name none. Fails with `UsageError` at the first one that is refused. */
export async function readRulesFile(file: string, zone: string | null): Promise<readonly RuleOfFile[]> {
  if (file === "default") {
    return SHIPPED_RULES.map((rule) => ({ definition: withDefaultZone(rule, zone), live: true }));
  }
  const values = arrayIn(file, await readJsonFile(file));
  const rules = values.map((value, index) => {
    const parsed = acceptRule(withDefaultZone(value, zone));
    if (parsed.ok) return { definition: parsed.rule, live: isLive(value) };
    const [first, ...others] = parsed.issues;
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    const where = first === undefined || first.path === "" ? "" : ` ${first.path}:`;
    throw new UsageError(`${file}: rule ${nameOf(value, index)}:${where} expected ${first?.expected}${more}`);
  });
  const seen = new Set<string>();
  for (const { definition } of rules) {
    if (seen.has(definition.id)) throw new UsageError(`${file}: two rules have the id ${definition.id}`);
    seen.add(definition.id);
  }
  return rules;
}

function arrayIn(file: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new UsageError(`${file}: expected a JSON array of rules`);
  return value;
}

function isLive(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  const { enabled, mode }: { readonly enabled?: unknown; readonly mode?: unknown } = value;
  return enabled !== false && mode !== "shadow";
}

function nameOf(value: unknown, index: number): string {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" ? `${index + 1} (${id})` : String(index + 1);
}
