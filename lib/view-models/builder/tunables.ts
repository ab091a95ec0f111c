import { formatDuration } from "@/lib/contract/duration";
import { isParamRef, paramDurationMs } from "@/lib/contract/param-value";
import type { Param } from "@/lib/contract/rule";
import { type FormPath, getAt, isMembers, renameMember, setAt } from "./path";

const NAME_LENGTH_MAX = 64;

/** A place of the rule where a parameter stands. */
export interface ParamUse {
  readonly name: string;
  readonly path: FormPath;
}

/** Every place where a parameter stands, in the order of the text. */
export function paramUses(tree: unknown): readonly ParamUse[] {
  if (!isMembers(tree)) return [];
  const uses: ParamUse[] = [];
  const open: { readonly value: unknown; readonly path: FormPath }[] = Object.entries(tree)
    .filter(([name]) => name !== "params")
    .map(([name, value]) => ({ value, path: [name] }))
    .reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (isParamRef(value) && typeof value.param === "string") {
      uses.push({ name: value.param, path });
    } else if (Array.isArray(value)) {
      open.push(...value.map((item, i) => ({ value: item, path: [...path, i] })).reverse());
    } else if (isMembers(value)) {
      open.push(
        ...Object.entries(value)
          .map(([key, inner]) => ({ value: inner, path: [...path, key] }))
          .reverse(),
      );
    }
  }
  return uses;
}

/** The parameters of the rule, each as far as it can be read. */
export function paramsOf(tree: unknown): readonly (readonly [name: string, param: unknown])[] {
  const params = getAt(tree, ["params"]);
  return isMembers(params) ? Object.entries(params) : [];
}

/** Names of parameters that nothing in the rule looks at. */
export function unusedParams(tree: unknown): readonly string[] {
  const used = new Set(paramUses(tree).map(({ name }) => name));
  return paramsOf(tree)
    .map(([name]) => name)
    .filter((name) => !used.has(name));
}

/** `base`, or with a number behind it: a name that no parameter has. */
function freeParamName(tree: unknown, base: string): string {
  const taken = new Set(paramsOf(tree).map(([name]) => name));
  const stem = base.slice(0, NAME_LENGTH_MAX - 3) || "value";
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? stem : `${stem}${n}`;
    if (!taken.has(name)) return name;
  }
}

/** Puts a parameter that holds the value at `path` in its place; the same tree when there is no number or duration. */
export function makeTunable(tree: unknown, path: FormPath, name: string, param: Param): unknown {
  const params = getAt(tree, ["params"]);
  if (params !== undefined && !isMembers(params)) return tree;
  const free = freeParamName(tree, name);
  return setAt(setAt(tree, ["params", free], param), path, { param: free });
}

/** Puts another parameter of the rule at `path`. */
export function refer(tree: unknown, path: FormPath, name: string): unknown {
  return setAt(tree, path, { param: name });
}

/** Puts the value of the parameter at `path` in its place; a parameter that nothing else looks at goes away. */
export function makePlain(tree: unknown, path: FormPath): unknown {
  const ref = getAt(tree, path);
  if (!isParamRef(ref) || typeof ref.param !== "string") return tree;
  const plain = setAt(tree, path, plainValue(tree, ref.param, path));
  const isUsed = paramUses(plain).some(({ name }) => name === ref.param);
  return isUsed ? plain : withoutParam(plain, ref.param);
}

/** The value of a parameter as it would stand at `path` itself: a number of minutes where a duration stands is `5m`. */
function plainValue(tree: unknown, name: string, path: FormPath): unknown {
  const param = getAt(tree, ["params", name]);
  const value = isMembers(param) ? param.value : undefined;
  if (typeof value !== "number" || !isDurationPlace(path)) return value;
  const ms = paramDurationMs({
    value,
    ...(isMembers(param) && typeof param.unit === "string" ? { unit: param.unit } : {}),
  });
  return ms === null ? undefined : formatDuration(ms);
}

const DURATIONS: readonly unknown[] = ["size", "delay", "step", "gap", "within", "memory", "window", "cooldown"];

/** Whether a duration stands at `path`. */
export function isDurationPlace(path: FormPath): boolean {
  return DURATIONS.includes(path.at(-1));
}

/** Takes a parameter away and puts its value in its places. */
export function removeParam(tree: unknown, name: string): unknown {
  const plain = paramUses(tree)
    .filter((use) => use.name === name)
    .reduce((whole, { path }) => setAt(whole, path, plainValue(tree, name, path)), tree);
  return withoutParam(plain, name);
}

function withoutParam(tree: unknown, name: string): unknown {
  const rest = setAt(tree, ["params", name], undefined);
  return paramsOf(rest).length === 0 ? setAt(rest, ["params"], undefined) : rest;
}

/** What is wrong with `to` as another name of the parameter `from`; null when nothing is. */
export function renameFault(tree: unknown, from: string, to: string): string | null {
  if (to === "" || to.length > NAME_LENGTH_MAX || to === "__proto__")
    return `a name of 1 to ${NAME_LENGTH_MAX} characters`;
  const isTaken = to !== from && paramsOf(tree).some(([name]) => name === to);
  return isTaken ? "a name that no other parameter has" : null;
}

/** The parameter `from` called `to`, in its places too; the same tree when the name cannot be used. */
export function renameParam(tree: unknown, from: string, to: string): unknown {
  if (renameFault(tree, from, to) !== null || from === to) return tree;
  return paramUses(tree)
    .filter(({ name }) => name === from)
    .reduce((whole, { path }) => setAt(whole, path, { param: to }), renameMember(tree, ["params"], from, to));
}
