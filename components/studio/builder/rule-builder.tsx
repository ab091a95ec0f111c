"use client";

import type { RuleReading } from "@/lib/feed/rule-text";

export interface RuleBuilderProps {
  /** The rule as JSON: the one truth. */
  readonly text: string;
  /** The text as far as it can be read. */
  readonly reading: RuleReading;
  /** Takes the new text after every change. */
  readonly onText: (text: string) => void;
  readonly disabled: boolean;
  /** Whether the id can still be chosen: only while the rule is new. */
  readonly idEditable: boolean;
  /** Names of the managed lists. */
  readonly lists: readonly string[];
}

/** The rule as a form. */
export function RuleBuilder({ reading }: RuleBuilderProps) {
  const { tree } = reading;
  const name = typeof tree === "object" && tree !== null && "name" in tree ? String(tree.name) : "";
  return <section aria-label="Rule builder">{name}</section>;
}
