"use client";

import { useRules } from "@/components/rules/rule-queries";
import { useBeginDraft } from "@/components/studio/use-begin-draft";
import { EmptyState, Panel } from "@/components/ui";
import type { MiningReport } from "@/lib/contract/mining";
import type { RuleDefinition } from "@/lib/contract/rule";
import { textOfRule } from "@/lib/view-models/draft-text";
import { minedRow, miningText } from "@/lib/view-models/mining";
import { freeId } from "@/lib/view-models/new-rule";
import { MinedTable } from "./mined-table";

interface FoundRulesProps {
  readonly report: MiningReport;
  readonly notes: readonly string[];
}

/** What was found, from how much, and each proposal to be opened as a draft. */
export function FoundRules({ report, notes }: FoundRulesProps) {
  const rules = useRules().data ?? [];
  const { begin, busy } = useBeginDraft();
  const names = new Map(rules.map(({ id, name }) => [id, name]));
  const nameOf = (ruleId: string): string => names.get(ruleId) ?? ruleId;
  const open = (rule: RuleDefinition): void => begin(textOfRule({ ...rule, id: freeId(rule.id, [...names.keys()]) }));
  const { proposals, leftOut } = report;
  return (
    <Panel title="Found" padded={false}>
      <div className="flex flex-col gap-1 px-3 pb-3 text-sm text-muted">
        <p className="max-w-[88ch] text-pretty">{miningText(report)}</p>
        {leftOut.length > 0 && <p>Left out, for they stand on frauds alone: {leftOut.join(", ")}.</p>}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {proposals.length === 0 ? (
        <EmptyState title="No rule is proposed">
          None of the candidates tells fraud from the rest in both periods. More labels, or a longer range, may help.
        </EmptyState>
      ) : (
        <MinedTable
          rows={proposals.map((proposal) => ({ ...minedRow(proposal, nameOf), rule: proposal.rule }))}
          busy={busy}
          onOpen={open}
        />
      )}
    </Panel>
  );
}
