"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { EvidenceTable } from "@/components/alert/evidence-table";
import { formatCount, RelativeTime, SEVERITY_COLOR } from "@/components/ui";
import { KeyValueList } from "@/components/ui/key-values";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { RuleHitRow } from "@/lib/contract/rule-calls";
import { evidenceColumns } from "@/lib/view-models/evidence-columns";
import { evidenceTimeline } from "@/lib/view-models/evidence-timeline";

export interface HitListProps {
  /** Newest first. */
  readonly hits: readonly RuleHitRow[];
  /** The rule that found them. */
  readonly rule: RuleDefinition;
  readonly label: string;
  /** Id of the hit that shows what it rests on; null for none. */
  readonly opened: string | null;
  readonly onOpened: (id: string | null) => void;
}

/** Hits a line each; a line opens to show what the hit rests on. */
export function HitList({ hits, rule, label, opened, onOpened }: HitListProps) {
  return (
    <ul aria-label={label}>
      {hits.map((hit) => {
        const isOpen = opened === hit.id;
        return (
          <li key={hit.id} className="border-b border-line last:border-b-0">
            <div className="flex items-center gap-2 py-1 text-sm">
              <button
                type="button"
                aria-expanded={isOpen}
                className="flex min-w-0 flex-1 items-center gap-2 rounded-sm py-0.5 text-left hover:bg-hover"
                onClick={() => onOpened(isOpen ? null : hit.id)}
              >
                <ChevronRight
                  size={14}
                  aria-hidden
                  className={clsx("shrink-0 text-faint transition-transform duration-150", isOpen && "rotate-90")}
                />
                <KeyValueList values={hit.key} look="text" />
                <span className="ml-auto shrink-0 text-muted">
                  {formatCount(hit.evidenceCount)} {hit.evidenceCount === 1 ? "transaction" : "transactions"}
                </span>
                <RelativeTime at={hit.detectedAt} variant="age" className="w-14 shrink-0 text-right text-muted" />
              </button>
            </div>
            {isOpen && <HitEvidence hit={hit} rule={rule} />}
          </li>
        );
      })}
    </ul>
  );
}

function HitEvidence({ hit, rule }: { readonly hit: RuleHitRow; readonly rule: RuleDefinition }) {
  const [active, setActive] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const { points } = useMemo(() => {
    const stored: StoredRule = { ...rule, enabled: true, mode: "shadow", version: hit.ruleVersion };
    return evidenceTimeline({ evidence: hit.transactions, context: [], rule: stored }, { ...hit, ruleId: rule.id });
  }, [hit, rule]);
  const columns = useMemo(() => evidenceColumns(rule), [rule]);
  if (points.length === 0) {
    return <p className="pb-2 pl-6 text-sm text-muted">The transactions that it rests on are no longer stored.</p>;
  }
  return (
    <div className="pb-2">
      <EvidenceTable
        points={points}
        columns={columns}
        color={SEVERITY_COLOR[rule.severity]}
        active={active}
        onActive={setActive}
        opened={opened}
        onOpen={setOpened}
        anchorAt={hit.eventTime}
      />
    </div>
  );
}
