import { type ListValues, listUsesOf, type ManagedLists } from "@/lib/contract/list";
import { isEndingValue, listValuesOf } from "@/lib/contract/list-ends";
import type { RuleDefinition } from "@/lib/contract/rule";
import { UsageError } from "../input/usage-error";
import { readJsonFile } from "./json-file";

/** The managed lists of a JSON file, an array of texts, or of `{ value, until }`, under each name; none without a file. Fails with `UsageError`. */
export async function readListsFile(file: string | null): Promise<ManagedLists> {
  if (file === null) return new Map();
  const value = await readJsonFile(file);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`${file}: expected a JSON object with an array of texts under the name of each list`);
  }
  return new Map(Object.entries(value).map(([name, values]) => [name, valuesOf(file, name, values)]));
}

/** Fails with `UsageError` when a rule names a list that is not there. */
export function requireListsInFile(rules: readonly RuleDefinition[], lists: ManagedLists): void {
  for (const rule of rules) {
    const missing = listUsesOf(rule).find(({ list }) => !lists.has(list));
    if (missing === undefined) continue;
    const name = JSON.stringify(missing.list);
    throw new UsageError(
      `rule ${rule.id}: ${missing.path} names the managed list ${name}, which is not given; pass it with --lists FILE, ` +
        `a JSON object such as {${name}: ["value"]}`,
    );
  }
}

function valuesOf(file: string, name: string, given: unknown): ListValues {
  if (!Array.isArray(given)) throw new UsageError(`${file}: list ${JSON.stringify(name)}: expected an array of texts`);
  const checked = given.map((value: unknown, i) => {
    if (typeof value === "string" || isEndingValue(value)) return value;
    throw new UsageError(
      `${file}: list ${JSON.stringify(name)}: value ${i + 1}: expected text, or {"value", "until"} with a time as until`,
    );
  });
  const { values, ends } = listValuesOf(checked);
  const held = new Set(values);
  return { has: (value, time) => held.has(value) && time < (ends.get(value) ?? Infinity) };
}
