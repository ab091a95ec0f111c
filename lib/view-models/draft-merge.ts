import { isJsonObject } from "@/lib/contract/is-json-object";
import type { Param, RuleDefinition } from "@/lib/contract/rule";
import { canonical, textOfRule, treeOf } from "./draft-text";
import { paramText } from "./param-draft";
import { readRuleText } from "./rule-text";
import { ruleText } from "./written-rule";

/** A part of a rule that they or you changed since the version that both started from, in words. */
export interface PartClash {
  readonly what: string;
  /** Null where there was nothing. */
  readonly before: string | null;
  readonly theirs: string | null;
  /** Undefined when only they changed it. */
  readonly yours: string | null | undefined;
}

type Tree = Readonly<Record<string, unknown>>;

/** What is compared and merged as one; `params` are merged value by value. */
const STRUCTURE = ["key", "where", "detect"];
const WORDS: Readonly<Record<string, string>> = {
  id: "Id",
  name: "Name",
  description: "Description",
  tags: "Tags",
  severity: "Severity",
  action: "Action",
  score: "Score",
  activeFrom: "Active from",
  activeUntil: "Active until",
  zone: "Time zone",
  cooldown: "Alerts are joined within",
  tests: "Tests",
};

/**
 * What to decide when `theirs` was published while a draft of `base` was written. `sentence` says in words what a rule
 * looks for. Parts that neither changed are left out.
 */
export function partClashes(
  base: RuleDefinition,
  theirs: RuleDefinition,
  text: string,
  sentence: (rule: RuleDefinition) => string,
): readonly PartClash[] {
  const mine = treeOf(text);
  const yourTree = isJsonObject(mine) ? mine : null;
  const [b, t] = [asTree(base), asTree(theirs)];
  const clashes: PartClash[] = [];
  for (const name of paramNames(b, t, yourTree ?? b)) {
    const [was, now, yours] = [paramIn(b, name), paramIn(t, name), paramIn(yourTree ?? b, name)];
    if (same(was, now) && same(was, yours)) continue;
    const label = [yours, now, was].map(labelOf).find((each) => each !== null) ?? name;
    clashes.push({
      what: label,
      before: wordsOf(was),
      theirs: wordsOf(now),
      yours: same(was, yours) ? undefined : wordsOf(yours),
    });
  }
  const structure = (tree: Tree) => STRUCTURE.map((name) => tree[name] ?? null);
  const [was, now, yours] = [structure(b), structure(t), structure(yourTree ?? b)];
  if (!same(was, now) || !same(was, yours)) {
    const rule = readRuleText(text).rule;
    clashes.push({
      what: "What it looks for",
      before: sentence(base),
      theirs: same(was, now) ? sentence(base) : sentence(theirs),
      yours: same(was, yours) ? undefined : rule === null ? "as you wrote it" : sentence(rule),
    });
  }
  for (const [name, what] of Object.entries(WORDS)) {
    const mineHas = (yourTree ?? b)[name];
    if (same(b[name], t[name]) && same(b[name], mineHas)) continue;
    const yoursText = same(b[name], mineHas) ? undefined : plain(mineHas);
    clashes.push({ what, before: plain(b[name]), theirs: plain(t[name]), yours: yoursText });
  }
  return clashes;
}

/**
 * The draft on top of `theirs`: what was changed against `base` stays as written, the rest is theirs. Parameters are
 * merged value by value. A text that is not an object stays as it is.
 */
export function mergedText(base: RuleDefinition, theirs: RuleDefinition, text: string): string {
  const mine = treeOf(text);
  const their = treeOf(textOfRule(theirs));
  if (!isJsonObject(mine) || !isJsonObject(their)) return text;
  const was = asTree(base);
  const merged: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(their), ...Object.keys(mine)])) {
    const value = name === "params" ? mergedParams(was, their, mine) : either(was[name], their[name], mine[name]);
    if (value !== undefined) merged[name] = value;
  }
  return ruleText(merged);
}

function mergedParams(base: Tree, theirs: Tree, mine: Tree): Tree | undefined {
  const params: Record<string, unknown> = {};
  for (const name of paramNames(theirs, mine)) {
    const [was, now, yours] = [paramIn(base, name), paramIn(theirs, name), paramIn(mine, name)];
    const value =
      isJsonObject(was) && isJsonObject(now) && isJsonObject(yours)
        ? Object.fromEntries(
            [...new Set([...Object.keys(now), ...Object.keys(yours)])]
              .map((part) => [part, either(was[part], now[part], yours[part])] as const)
              .filter(([, part]) => part !== undefined),
          )
        : either(was, now, yours);
    if (value !== undefined) params[name] = value;
  }
  return Object.keys(params).length === 0 ? undefined : params;
}

/** Mine where I changed it, theirs otherwise. */
function either(was: unknown, theirs: unknown, mine: unknown): unknown {
  return same(was, mine) ? theirs : mine;
}

function same(a: unknown, b: unknown): boolean {
  return canonical(a ?? null) === canonical(b ?? null);
}

function asTree(rule: RuleDefinition): Tree {
  return { ...rule };
}

function paramNames(...trees: readonly Tree[]): readonly string[] {
  return [...new Set(trees.flatMap(({ params }) => (isJsonObject(params) ? Object.keys(params) : [])))];
}

function paramIn({ params }: Tree, name: string): unknown {
  return isJsonObject(params) && Object.hasOwn(params, name) ? params[name] : undefined;
}

function labelOf(param: unknown): string | null {
  return isJsonObject(param) && typeof param.label === "string" ? param.label : null;
}

function wordsOf(param: unknown): string | null {
  if (param === undefined) return null;
  if (!isJsonObject(param)) return JSON.stringify(param);
  const { value, unit } = param;
  if (typeof value !== "number" && typeof value !== "string") return JSON.stringify(value) ?? "nothing";
  const shown: Param = typeof unit === "string" ? { value, unit } : { value };
  return paramText(shown, value);
}

function plain(value: unknown): string | null {
  if (value === undefined) return null;
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
