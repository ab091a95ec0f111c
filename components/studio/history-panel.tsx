"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { useRuleAudit, useRuleVersions } from "@/components/rules/rule-queries";
import { useRuleChange } from "@/components/rules/use-rule-change";
import { useSettings } from "@/components/shell/settings-query";
import { Button, ErrorState, Panel, RelativeTime, Skeleton, toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RuleRow, RuleVersionRow } from "@/lib/contract/rule-calls";
import { textOfRule } from "@/lib/view-models/draft-text";
import { type Comparable, comparables, isTelling, ruleHistoryOf } from "@/lib/view-models/rule-history";
import { CompareDialog } from "./compare-dialog";
import { summaryLine } from "./summary-table";

/** Lines that are shown before "Show all". */
const SHOWN_MAX = 8;

export interface HistoryPanelProps {
  readonly rule: RuleRow;
  /** Writes a draft of this text and asks how to publish it. */
  readonly offer: (text: string, reason: string) => void;
}

/** Every version with author, reason and figures, and what was done on the way; any two compare, any comes back. */
export function HistoryPanel({ rule, offer }: HistoryPanelProps) {
  const user = useUser();
  const query = useRuleVersions(rule.id);
  const audit = useRuleAudit(rule.id);
  const secondPerson = useSettings().data?.secondPerson ?? false;
  const [chosen, setChosen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const { save, busy } = useRuleChange(rule);
  const versions = query.data ?? [];
  const items = ruleHistoryOf(versions, audit.data ?? []);
  const shown = all ? items : items.filter(isTelling).slice(0, SHOWN_MAX);
  const choices = comparables(versions);
  const bringBack = async (back: Comparable) => {
    if (back.version !== null && user.can("changeRules") && !secondPerson) {
      const now = await save({ kind: "restore", restore: back.version });
      if (now === null) return;
      setChosen(null);
      const undo = { kind: "restore", restore: rule.version } as const;
      toast.done(`Version ${back.version} is back, as version ${now.version}`, {
        id: `rule-${rule.id}`,
        action: { label: "Undo", onClick: () => void save(undo, now.version) },
      });
      return;
    }
    setChosen(null);
    offer(textOfRule(back.rule), `${back.label} brought back`);
  };
  return (
    <Panel title="History">
      {query.isPending && <Skeleton className="h-24 w-full" />}
      {query.isError && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      )}
      <ol className="flex flex-col">
        {shown.map((item) =>
          item.kind === "step" ? (
            <li key={`step ${item.step.id}`} className="border-b border-line py-1.5 text-sm text-muted last:border-b-0">
              {item.step.text} · {item.step.actor} · <RelativeTime at={item.at} />
            </li>
          ) : (
            <VersionLine
              key={item.version.version}
              version={item.version}
              current={item.version.version === rule.version}
              onCompare={() => setChosen(String(item.version.version))}
            />
          ),
        )}
      </ol>
      {shown.length < items.length && (
        <Button size="sm" variant="quiet" className="self-start" onClick={() => setAll(true)}>
          Show all {items.length}
        </Button>
      )}
      {chosen !== null && (
        <CompareDialog
          choices={choices}
          chosen={chosen}
          busy={busy}
          onClose={() => setChosen(null)}
          onBringBack={(back) => void bringBack(back)}
        />
      )}
    </Panel>
  );
}

interface VersionLineProps {
  readonly version: RuleVersionRow;
  readonly current: boolean;
  readonly onCompare: () => void;
}

function VersionLine({ version, current, onCompare }: VersionLineProps) {
  return (
    <li className="flex items-start justify-between gap-3 border-b border-line py-2 last:border-b-0">
      <div className="min-w-0">
        <p className="break-words">{version.note === "" ? "Saved" : version.note}</p>
        {version.reason !== null && <p className="break-words text-muted">“{version.reason}”</p>}
        {version.backtest !== null && (
          <p className="text-sm text-muted">Backtest then: {summaryLine(version.backtest)}</p>
        )}
        <p className="text-sm text-muted">
          Version {version.version} · {version.author} · <RelativeTime at={version.at} />
        </p>
      </div>
      {current ? (
        <span className="shrink-0 text-sm leading-7 text-faint">current</span>
      ) : (
        <Button size="sm" variant="quiet" onClick={onCompare}>
          Compare
        </Button>
      )}
    </li>
  );
}
