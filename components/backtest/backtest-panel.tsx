"use client";

import { EmptyState, Panel } from "@/components/ui";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";

export interface BacktestPanelProps {
  /** Null while what is written is no rule: the last figures stay, greyed. */
  readonly draft: RuleDefinition | null;
  /** Whether the draft differs from what is published. */
  readonly changed: boolean;
  /** The published rule that the draft changes; null for a new one. */
  readonly ruleId: string | null;
  readonly published: StoredRule | null;
  /** Sets a parameter of the draft. */
  readonly onParam: (name: string, value: number | string) => void;
  /** The whole figures of the draft as it is now; null until they are there. */
  readonly onSummary: (summary: BacktestSummary | null) => void;
}

/** What the draft would have done on the stored stream, beside what is published. */
export function BacktestPanel({ draft }: BacktestPanelProps) {
  return (
    <Panel title="Backtest">
      <EmptyState title={draft === null ? "Fix the rule to see what it would do" : "Figures appear here"} />
    </Panel>
  );
}
