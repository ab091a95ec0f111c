import { CONDITION_DEPTH_MAX } from "@/lib/contract/condition-schema";
import { type FormPath, getAt, insertAt, isMembers, renameMember, setAt } from "./path";

/** How the parts of a group belong together; the last two are groups inside `not`. */
export const GROUP_MODES = ["all", "any", "none", "notAll"] as const;
export type GroupMode = (typeof GROUP_MODES)[number];

/** What a condition is to the form. `path` is the whole of it, with the `not` around it. */
export type ConditionView =
  | { readonly kind: "absent"; readonly path: FormPath }
  | {
      readonly kind: "group";
      readonly path: FormPath;
      readonly mode: GroupMode;
      /** Where its array of parts stands. */
      readonly parts: FormPath;
      readonly count: number;
    }
  /** `at` is the comparison itself. */
  | { readonly kind: "comparison"; readonly path: FormPath; readonly at: FormPath; readonly negated: boolean }
  /** `not` around something that is neither a group nor a comparison, or unreadable. */
  | { readonly kind: "other"; readonly path: FormPath };

/** A comparison of which nothing is chosen yet. */
export const NEW_COMPARISON = { field: "", op: "=", value: "" } as const;

/** Reads the condition at `path`, whatever stands there. */
export function conditionView(tree: unknown, path: FormPath): ConditionView {
  const value = getAt(tree, path);
  if (value === undefined) return { kind: "absent", path };
  const negated = isMembers(value) && "not" in value && !("all" in value) && !("any" in value);
  const at = negated ? [...path, "not"] : path;
  const inner = negated ? value.not : value;
  if (!isMembers(inner)) return { kind: "other", path };
  const join = "all" in inner ? "all" : "any" in inner ? "any" : null;
  if (join !== null) {
    const parts = inner[join];
    if (!Array.isArray(parts)) return { kind: "other", path };
    const mode = negated ? (join === "any" ? "none" : "notAll") : join;
    return { kind: "group", path, mode, parts: [...at, join], count: parts.length };
  }
  return "not" in inner ? { kind: "other", path } : { kind: "comparison", path, at, negated };
}

/** The conditions directly inside the one at `path`. */
export function partsOf(view: ConditionView): readonly FormPath[] {
  if (view.kind !== "group") return [];
  return Array.from({ length: view.count }, (_, i) => [...view.parts, i]);
}

/** Whether a condition at this depth (1 at the top) is shown as a form; deeper ones are refused anyway. */
export function isTooDeep(depth: number): boolean {
  return depth > CONDITION_DEPTH_MAX;
}

/** What a change made: the new tree, and where the new part stands, to go on there. */
export interface Added {
  readonly tree: unknown;
  readonly path: FormPath;
}

/** Adds `part` to the condition at `path`: into its group, or into a new group with what stands there. */
export function addPart(tree: unknown, path: FormPath, part: unknown = NEW_COMPARISON): Added {
  const view = conditionView(tree, path);
  if (view.kind === "absent") return { tree: setAt(tree, path, part), path };
  if (view.kind === "group") {
    const at = [...view.parts, view.count];
    return { tree: insertAt(tree, at, part), path: at };
  }
  return { tree: setAt(tree, path, { all: [getAt(tree, path), part] }), path: [...path, "all", 1] };
}

/**
 * Takes the condition at `path` away. A group that loses its last part goes too. At `root` the member goes, unless it is
 * `required`: then a condition that is always true stays.
 */
export function removePart(tree: unknown, path: FormPath, root: FormPath, required: boolean): unknown {
  if (path.length <= root.length) return setAt(tree, root, required ? { all: [] } : undefined);
  const last = path.at(-1);
  if (last === "not") return removePart(tree, path.slice(0, -1), root, required);
  const group = path.slice(0, -2);
  const rest = setAt(tree, path, undefined);
  const left = getAt(rest, path.slice(0, -1));
  if (Array.isArray(left) && left.length > 0) return rest;
  const negated = group.at(-1) === "not" ? group.slice(0, -1) : group;
  return removePart(rest, negated, root, required);
}

/** Puts `not` around the condition at `path`, or takes it away. */
export function toggleNot(tree: unknown, path: FormPath): unknown {
  const value = getAt(tree, path);
  const negated = isMembers(value) && "not" in value && !("all" in value) && !("any" in value);
  return setAt(tree, path, negated ? value.not : { not: value });
}

/** How the group at `path` joins its parts from now on. */
export function setMode(tree: unknown, path: FormPath, mode: GroupMode): unknown {
  const view = conditionView(tree, path);
  if (view.kind !== "group" || view.mode === mode) return tree;
  const join = mode === "all" || mode === "notAll" ? "all" : "any";
  const before = String(view.parts.at(-1));
  const renamed = before === join ? tree : renameMember(tree, view.parts.slice(0, -1), before, join);
  const wasNegated = view.mode === "none" || view.mode === "notAll";
  return wasNegated === (mode === "none" || mode === "notAll") ? renamed : toggleNot(renamed, path);
}

/** Puts the condition at `path` into a group of its own, to be joined with others there. */
export function wrapPart(tree: unknown, path: FormPath, join: "all" | "any"): unknown {
  return setAt(tree, path, { [join]: [getAt(tree, path)] });
}

/** Puts the parts of the group at `path` in its place among its neighbours; the same tree where that would change what holds. */
export function unwrapPart(tree: unknown, path: FormPath): unknown {
  const view = conditionView(tree, path);
  if (view.kind !== "group" || view.mode === "none" || view.mode === "notAll") return tree;
  const parts = getAt(tree, view.parts);
  const siblings = getAt(tree, path.slice(0, -1));
  const index = path.at(-1);
  if (!Array.isArray(parts)) return tree;
  if (parts.length === 1) return setAt(tree, path, parts[0]);
  if (!Array.isArray(siblings) || typeof index !== "number" || path.at(-2) !== view.parts.at(-1)) return tree;
  return setAt(tree, path.slice(0, -1), siblings.toSpliced(index, 1, ...parts));
}
