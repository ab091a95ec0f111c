"use client";

import { EmptyState, Panel } from "@/components/ui";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";

export interface SweepPanelProps {
  /** Null while what is written is no rule. */
  readonly draft: RuleDefinition | null;
  readonly ruleId: string | null;
  readonly published: StoredRule | null;
  /** Sets a parameter of the draft. */
  readonly onParam: (name: string, value: number | string) => void;
}

/** What the draft would have done with each value of one parameter; the range is the page's (`useBacktestRange`). */
export function SweepPanel({ draft }: SweepPanelProps) {
  if (draft === null || Object.keys(draft.params ?? {}).length === 0) return null;
  return (
    <Panel title="Threshold sweep">
      <EmptyState title="The curve appears here" />
    </Panel>
  );
}
