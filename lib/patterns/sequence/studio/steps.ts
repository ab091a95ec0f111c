import { type Added, NEW_COMPARISON } from "@/lib/view-models/builder/conditions";
import { type FormPath, getAt, insertAt, isMembers, moveItem, setAt } from "@/lib/view-models/builder/path";

/** Where the steps of a sequence stand. */
export const STEPS: FormPath = ["detect", "steps"];

export function stepsOf(tree: unknown): readonly unknown[] {
  const steps = getAt(tree, STEPS);
  return Array.isArray(steps) ? steps : [];
}

/** The name of a step, "" when it has none. */
export function stepLabel(step: unknown): string {
  return isMembers(step) && typeof step.name === "string" ? step.name : "";
}

/** Names of the steps before the one at `index` whose transactions can be referred to: not those that must not happen. */
export function earlierSteps(tree: unknown, index: number): readonly string[] {
  return stepsOf(tree)
    .slice(0, index)
    .filter((step) => isMembers(step) && step.not !== true)
    .map(stepLabel)
    .filter((name) => name !== "");
}

/** `base`, or `base 2`, `base 3`, ...: a name that no step has. */
function freeName(tree: unknown, base: string): string {
  const taken = new Set(stepsOf(tree).map(stepLabel));
  const stem = base.replace(/ \d+$/, "").slice(0, 58) || "step";
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? stem : `${stem} ${n}`;
    if (!taken.has(name)) return name;
  }
}

/** A new step at the end. */
export function addStep(tree: unknown): Added {
  const path = [...STEPS, stepsOf(tree).length];
  const taken = new Set(stepsOf(tree).map(stepLabel));
  let n = stepsOf(tree).length + 1;
  while (taken.has(`step ${n}`)) n += 1;
  const name = `step ${n}`;
  return { tree: insertAt(tree, path, { name, when: NEW_COMPARISON }), path };
}

/** The step at `index` once more, right after it, under a name of its own. */
export function duplicateStep(tree: unknown, index: number): Added {
  const step = getAt(tree, [...STEPS, index]);
  const path = [...STEPS, index + 1];
  const copy = isMembers(step) ? { ...step, name: freeName(tree, stepLabel(step)) } : step;
  return { tree: insertAt(tree, path, copy), path };
}

export function removeStep(tree: unknown, index: number): unknown {
  return setAt(tree, [...STEPS, index], undefined);
}

export function moveStep(tree: unknown, from: number, to: number): unknown {
  return moveItem(tree, STEPS, from, to);
}

/** The step at `index` under another name; what refers to it refers to it still. */
export function renameStep(tree: unknown, index: number, name: string): unknown {
  const before = stepLabel(getAt(tree, [...STEPS, index]));
  const renamed = setAt(tree, [...STEPS, index, "name"], name);
  // While two steps share a name it is not known whom a reference means.
  const isOnly = stepsOf(tree).filter((step) => stepLabel(step) === before).length === 1;
  const isFree = !stepsOf(tree).some((step, i) => i !== index && stepLabel(step) === name);
  if (before === "" || !isOnly || !isFree) return renamed;
  return stepsOf(renamed).reduce<unknown>((whole, step, i) => {
    if (!isMembers(step) || step.when === undefined) return whole;
    return setAt(whole, [...STEPS, i, "when"], referring(step.when, before, name));
  }, renamed);
}

/** `value` with every reference to the step `from` made to `to`. */
function referring(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => referring(item, from, to));
  if (!isMembers(value)) return value;
  if (value.step === from && "field" in value && !("op" in value)) return setAt(value, ["step"], to);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, referring(inner, from, to)]));
}

/** Says that the step at `index` must not happen, or that it must; what only the other one has is taken away. */
export function setStepNot(tree: unknown, index: number, not: boolean): unknown {
  const at = [...STEPS, index];
  const only = ["times", "gap"].map((part) => [...at, part]);
  const bare = not ? only.reduce((whole, path) => setAt(whole, path, undefined), tree) : tree;
  return setAt(bare, [...at, "not"], not ? true : undefined);
}
