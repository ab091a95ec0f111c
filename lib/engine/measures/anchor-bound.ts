import { leavesOf } from "@/lib/contract/expression/expression";
import type { Expression, RuleDefinition } from "@/lib/contract/rule";
import type { BitLayout } from "../bit-layout";
import { resolveExpression } from "../condition-parts";
import { compileExpression, type NumberReader } from "../expression";

/** What a rule compares with at each anchor, by its event slot; NaN where that is missing. */
export interface AnchorBound {
  readonly at: NumberReader<number>;
  /** The number that it is at every anchor; null when it differs from one to another. */
  readonly constant: number | null;
}

/** The bound `expression` of a rule; held events carry the fields that it reads. */
export function anchorBound(rule: RuleDefinition, expression: Expression, layout: BitLayout): AnchorBound {
  const resolved = resolveExpression(rule, expression);
  if (typeof resolved === "number") return { at: () => resolved, constant: resolved };
  for (const leaf of leavesOf(resolved)) if (typeof leaf === "object" && "field" in leaf) layout.hold(leaf.field);
  return { at: compileExpression(resolved, layout.eventScope()), constant: null };
}
