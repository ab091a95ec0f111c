import type { RuleDefinition } from "@/lib/contract/rule";
import { paramText } from "../param-draft";

/** A parameter's value with which a rule would have hit. */
export interface Change {
  readonly param: string;
  readonly value: number | string;
}

/** "Large means above 1,000 → 780"; null when the rule has no such parameter any more. */
export function changeText({ params = {} }: RuleDefinition, { param, value }: Change): string | null {
  const held = Object.hasOwn(params, param) ? params[param] : undefined;
  if (held === undefined) return null;
  return `${held.label ?? param} ${paramText(held, held.value)} → ${paramText(held, value)}`;
}
