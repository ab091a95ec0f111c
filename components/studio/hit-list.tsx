"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { EvidenceTable } from "@/components/alert/evidence-table";
import { formatCount, RelativeTime, SEVERITY_COLOR, useShown } from "@/components/ui";
import { KeyValueList } from "@/components/ui/key-values";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { RuleHitRow } from "@/lib/contract/rule-calls";
import { WHOLE_STREAM } from "@/lib/contract/wording";
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
  const shown = useShown();
  const nameOf = (key: RuleHitRow["key"]) =>
    Object.keys(key).length === 0
      ? WHOLE_STREAM
      : Object.values(key)
          .map((value) => shown(String(value)))
          .join(" ");
  return (
    <ul aria-label={label}>
      {hits.map((hit) => {
        const isOpen = opened === hit.id;
        return (
          <li key={hit.id} className="border-b border-line last:border-b-0">
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same */}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: it only makes the button's target as large as the row */}
            <div
              className="flex cursor-pointer items-center gap-2 rounded-sm py-1.5 text-sm hover:bg-hover"
              onClick={() => onOpened(isOpen ? null : hit.id)}
            >
              <button
                type="button"
                aria-expanded={isOpen}
                aria-label={`What the hit on ${nameOf(hit.key)} rests on`}
                className="flex size-5 shrink-0 items-center justify-center rounded-sm text-faint"
                onClick={(event) => {
                  event.stopPropagation();
                  onOpened(isOpen ? null : hit.id);
                }}
              >
                <ChevronRight
                  size={14}
                  aria-hidden
                  className={clsx("transition-transform duration-150", isOpen && "rotate-90")}
                />
              </button>
              <KeyValueList values={hit.key} look="plain" />
              <span className="ml-auto shrink-0 text-muted">
                {formatCount(hit.evidenceCount)} {hit.evidenceCount === 1 ? "transaction" : "transactions"}
              </span>
              {hit.alertId !== null && (
                <Link
                  href={`/alerts/${encodeURIComponent(hit.alertId)}`}
                  prefetch={false}
                  className="shrink-0 text-accent underline-offset-2 hover:underline"
                  onClick={(event) => event.stopPropagation()}
                >
                  Alert
                </Link>
              )}
              <RelativeTime at={hit.detectedAt} variant="age" className="w-14 shrink-0 text-right text-muted" />
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
