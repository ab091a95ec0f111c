import type { RuleIssue } from "../rule-parts";
import { PossibleValues, type Setting } from "./held";
import { type Demand, expanded, type PlacedCondition } from "./normal-form";

interface Alternatives {
  readonly parts: readonly Demand[];
  readonly path: string;
}

/**
 * Why conditions that must all hold never do; null when no reason is found. What it finds is sure: no transactions satisfy
 * them all. It looks at no more than the budget of `setting` allows, and then finds nothing.
 */
export function contradiction(placed: readonly PlacedCondition[], setting: Setting): RuleIssue | null {
  return explore(placed.map(demanded), setting, () => false);
}

/**
 * Calls `visit` with what values can be, for each way in which the conditions can hold. False when the budget did not
 * suffice: then there may be others.
 */
export function possibilities(
  placed: readonly PlacedCondition[],
  setting: Setting,
  visit: (held: PossibleValues) => void,
): boolean {
  explore(placed.map(demanded), setting, (held) => {
    visit(held);
    return true;
  });
  return setting.budget.left > 0;
}

function demanded(placed: PlacedCondition): Demand {
  return { ...placed, positive: "positive" in placed ? placed.positive === true : true };
}

/** `next` is asked at each way that holds whether to look for others. Null when there was a way that was enough. */
function explore(
  demands: readonly Demand[],
  setting: Setting,
  next: (held: PossibleValues) => boolean,
): RuleIssue | null {
  return search({ demands, alternatives: [], held: new PossibleValues(setting) }, setting, next);
}

interface Branch {
  readonly demands: readonly Demand[];
  /** Of each of them one must hold. */
  readonly alternatives: readonly Alternatives[];
  readonly held: PossibleValues;
}

function search(branch: Branch, setting: Setting, next: (held: PossibleValues) => boolean): RuleIssue | null {
  const { held } = branch;
  const alternatives = [...branch.alternatives];
  const issue = addAll(branch.demands, held, setting, alternatives) ?? held.settle();
  if (issue !== null) return setting.budget.left > 0 ? issue : null;
  const open = withoutDecided(alternatives, held, setting);
  if ("path" in open) return setting.budget.left > 0 ? open : null;
  const [first, ...rest] = open.left;
  if (first === undefined || setting.budget.left <= 0) return next(held) ? EXHAUSTED : null;
  const issues: RuleIssue[] = [];
  for (const part of first.parts) {
    const found = search({ demands: [part], alternatives: rest, held: held.copy() }, setting, next);
    if (found === null) return null;
    issues.push(found);
  }
  return setting.budget.left > 0 ? noneOf(first, issues) : null;
}

/** Stands for a way that holds after which others are looked for. */
const EXHAUSTED: RuleIssue = { path: "", expected: "" };

/** Adds what must hold in any case, and collects what leaves a choice. */
function addAll(
  demands: readonly Demand[],
  held: PossibleValues,
  setting: Setting,
  alternatives: Alternatives[],
): RuleIssue | null {
  const open = [...demands].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (setting.budget.left <= 0) return null;
    const part = expanded(next, setting.reading);
    if (part.kind === "comparison") {
      const issue = held.add(next, part.comparison);
      if (issue !== null) return issue;
    } else if (part.kind === "all" || part.parts.length === 1) {
      open.push(...[...part.parts].reverse());
    } else if (part.parts.length === 0) {
      return {
        path: part.path,
        expected: next.positive ? "at least one condition" : "a condition that does not always hold",
      };
    } else {
      alternatives.push(part);
    }
  }
  return null;
}

type Open = RuleIssue | { readonly left: readonly Alternatives[] };

/** The alternatives without those that cannot hold beside what must; what is left alone must hold too. */
function withoutDecided(alternatives: readonly Alternatives[], held: PossibleValues, setting: Setting): Open {
  let left = [...alternatives];
  for (let changed = true; changed && setting.budget.left > 0; ) {
    changed = false;
    const after: Alternatives[] = [];
    for (const { parts, path } of left) {
      const issues: RuleIssue[] = [];
      const possible = parts.filter((part) => {
        const issue = beside(part, held, setting);
        if (issue !== null) issues.push(issue);
        return issue === null;
      });
      if (possible.length === 0) return noneOf({ parts, path }, issues);
      if (possible.length > 1) {
        after.push({ parts: possible, path });
        continue;
      }
      const issue = addAll(possible, held, setting, after) ?? held.settle();
      if (issue !== null) return issue;
      changed = true;
    }
    left = after;
  }
  return { left };
}

/** Why a part cannot hold beside what must; its own alternatives are looked at one level down. */
function beside(part: Demand, held: PossibleValues, setting: Setting): RuleIssue | null {
  const alternatives: Alternatives[] = [];
  const trial = held.copy();
  const issue = addAll([part], trial, setting, alternatives) ?? trial.settle();
  if (issue !== null) return issue;
  for (const each of alternatives) {
    const issues: RuleIssue[] = [];
    for (const inner of each.parts) {
      const found = beside(inner, trial, setting);
      if (found === null) break;
      issues.push(found);
    }
    if (issues.length === each.parts.length) return noneOf(each, issues);
  }
  return null;
}

function noneOf({ parts, path }: Alternatives, issues: readonly RuleIssue[]): RuleIssue {
  const [only] = issues;
  if (only === undefined || parts.length === 1) return only ?? { path, expected: "an alternative that can hold" };
  return { path, expected: `an alternative that can hold: ${only.path} needs ${only.expected}` };
}
