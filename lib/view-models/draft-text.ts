import { isJsonObject } from "@/lib/contract/is-json-object";
import type { RuleDefinition } from "@/lib/contract/rule";
import { parsedDefinition } from "./rule-definition";
import { ruleText } from "./written-rule";

/** The text that a draft of this rule starts from. */
export function textOfRule(rule: RuleDefinition): string {
  return ruleText(
    Object.fromEntries(Object.entries(parsedDefinition(rule)).map(([name, part]) => [name, ordered(part)])),
  );
}

/** Whether two rules say the same, whatever the order of their members. State and version do not count. */
export function sameRule(a: RuleDefinition, b: RuleDefinition): boolean {
  return canonical(parsedDefinition(a)) === canonical(parsedDefinition(b));
}

/** A JSON value as text that is the same for the same value. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** The text with another value of one parameter; unchanged where there is no such parameter. */
export function withParam(text: string, name: string, value: number | string): string {
  const tree = treeOf(text);
  if (!isJsonObject(tree) || !isJsonObject(tree.params)) return text;
  const param = Object.hasOwn(tree.params, name) ? tree.params[name] : undefined;
  if (!isJsonObject(param) || param.value === value) return text;
  return ruleText({ ...tree, params: { ...tree.params, [name]: { ...param, value } } });
}

/** The JSON value of a text; undefined when it is none. */
export function treeOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands first among the members of an object, in this order. */
const FIRST: readonly string[] = ["type", "name", "fn", "field", "op", "value", "min", "max"];

/** The database keeps members by length; a reader expects the field before the operator, and that before the value. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value);
  const first = FIRST.filter((name) => names.includes(name));
  const rest = names.filter((name) => !FIRST.includes(name));
  return Object.fromEntries([...first, ...rest].map((name) => [name, ordered(value[name])]));
}
