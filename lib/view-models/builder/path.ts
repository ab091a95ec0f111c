import { RULE_MEMBERS } from "@/lib/contract/rule-members";
/** The way to a part of a rule: names of members and places in arrays, from the top. */
export type FormPath = readonly (string | number)[];

/** The path as issues write it: `detect.steps[1].when.op`; "" for the rule itself. */
export function pathText(path: FormPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? part : `${text}.${part}`;
  }, "");
}

/** Whether `value` is an object with members, as JSON knows them. */
export function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at `path`; undefined when there is nothing, whatever the tree is. */
export function getAt(tree: unknown, path: FormPath): unknown {
  let value = tree;
  for (const part of path) {
    if (typeof part === "number" ? !Array.isArray(value) : !isMembers(value)) return undefined;
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return value;
}

/** The order in which members of a rule are written when they are new. */
const ROOT_ORDER: readonly string[] = RULE_MEMBERS;

/**
 * The tree with `value` at `path`; undefined takes the member away. Everything else is the same value, and members keep
 * their order. What stands in the way and cannot have such a part is replaced.
 */
export function setAt(tree: unknown, path: FormPath, value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  const inner = rest.length === 0 ? value : setAt(getAt(tree, [part]), rest, value);
  if (typeof part === "number") return withItem(Array.isArray(tree) ? tree : [], part, inner);
  return withMember(isMembers(tree) ? tree : {}, part, inner);
}

function withItem(items: readonly unknown[], index: number, value: unknown): readonly unknown[] {
  if (value === undefined) return items.filter((_, i) => i !== index);
  if (index >= items.length) return [...items, value];
  return items.map((item, i) => (i === index ? value : item));
}

function withMember(members: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  const entries = Object.entries(members);
  if (value === undefined) return Object.fromEntries(entries.filter(([key]) => key !== name));
  if (Object.hasOwn(members, name)) {
    return Object.fromEntries(entries.map(([key, before]) => [key, key === name ? value : before]));
  }
  const rank = ROOT_ORDER.indexOf(name);
  const isRoot = rank >= 0 && Object.hasOwn(members, "detect");
  const later = isRoot ? entries.findIndex(([key]) => ROOT_ORDER.indexOf(key) > rank) : -1;
  return Object.fromEntries(entries.toSpliced(later < 0 ? entries.length : later, 0, [name, value]));
}

/** The tree with `value` put before what stands at `path`, which ends with a place in an array. */
export function insertAt(tree: unknown, path: FormPath, value: unknown): unknown {
  const index = path.at(-1);
  const at = path.slice(0, -1);
  const items = getAt(tree, at);
  if (typeof index !== "number") return setAt(tree, path, value);
  return setAt(tree, at, (Array.isArray(items) ? items : []).toSpliced(index, 0, value));
}

/** The tree with the item at `from` of the array at `path` moved to `to`; the same tree when there is no such place. */
export function moveItem(tree: unknown, path: FormPath, from: number, to: number): unknown {
  const items = getAt(tree, path);
  if (!Array.isArray(items) || from === to || !(from in items) || !(to in items)) return tree;
  return setAt(tree, path, items.toSpliced(from, 1).toSpliced(to, 0, items[from]));
}

/** The tree with the member `from` of the object at `path` called `to`, at the same place among the others. */
export function renameMember(tree: unknown, path: FormPath, from: string, to: string): unknown {
  const members = getAt(tree, path);
  if (!isMembers(members) || !Object.hasOwn(members, from)) return tree;
  const renamed = Object.entries(members).map(([key, value]) => [key === from ? to : key, value] as const);
  return setAt(tree, path, Object.fromEntries(renamed));
}
