"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { LazyEvidenceChart } from "@/components/charts/lazy";
import { Checkbox, EmptyState, formatCount, IconButton, Panel, RelativeTime, SEVERITY_COLOR } from "@/components/ui";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import { evidenceColumns } from "@/lib/view-models/evidence-columns";
import { evidenceTimeline, evidenceValueText } from "@/lib/view-models/evidence-timeline";
import { EvidenceTable } from "./evidence-table";

export interface AlertEvidenceProps {
  readonly detail: AlertDetail;
  /** The transaction that is looked at elsewhere on the page, marked while the pointer is on none. */
  readonly marked: string | null;
}

/** Why the alert was raised: one hit at a time on a timeline, and the transactions of all of them as a table. */
export function AlertEvidence({ detail, marked }: AlertEvidenceProps) {
  const [hitIndex, setHitIndex] = useState(0);
  const [pointed, setActive] = useState<string | null>(null);
  const active = pointed ?? marked;
  const [opened, setOpened] = useState<string | null>(null);
  const [withContext, setWithContext] = useState(false);
  const hit = detail.hits[Math.min(hitIndex, detail.hits.length - 1)] ?? null;
  const { evidence, context, rule } = detail;
  const value = rule === null || hit === null ? null : evidenceValueText(rule, hit);
  const timeline = useMemo(() => evidenceTimeline({ evidence, context, rule }, hit), [evidence, context, rule, hit]);
  const columns = useMemo(() => evidenceColumns(rule), [rule]);
  const color = SEVERITY_COLOR[detail.alert.severity];
  const others = timeline.points.filter((point) => point.kind === "context").length;
  const rows = withContext ? timeline.points : timeline.points.filter((point) => point.kind !== "context");
  const choose = (key: string) => {
    if (timeline.points.find((point) => point.key === key)?.kind === "context") setWithContext(true);
    setOpened(key);
  };
  if (timeline.points.length === 0) {
    return (
      <Panel title="Evidence">
        <EmptyState title="No transactions are stored for this alert">
          They may have been removed by the retention setting. The sentence above and the history remain.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel
      title="Evidence"
      padded={false}
      note={
        hit !== null && (
          <>
            {formatCount(hit.evidenceCount)} {hit.evidenceCount === 1 ? "transaction" : "transactions"}
            {value !== null && <> · {value}</>}
          </>
        )
      }
      actions={
        detail.hits.length > 1 &&
        hit !== null && (
          <nav aria-label="Hits of this alert" className="flex items-center gap-1 text-sm text-muted">
            <IconButton
              size="sm"
              label="Earlier hit"
              disabled={hitIndex >= detail.hits.length - 1}
              onClick={() => setHitIndex(hitIndex + 1)}
            >
              <ChevronLeft size={14} aria-hidden />
            </IconButton>
            <span>
              hit {formatCount(detail.hitsTotal - hitIndex)} of {formatCount(detail.hitsTotal)},{" "}
              <RelativeTime at={hit.eventTime} />
            </span>
            <IconButton size="sm" label="Later hit" disabled={hitIndex === 0} onClick={() => setHitIndex(hitIndex - 1)}>
              <ChevronRight size={14} aria-hidden />
            </IconButton>
          </nav>
        )
      }
    >
      {timeline.points.length > 1 && (
        <LazyEvidenceChart timeline={timeline} color={color} active={active} onActive={setActive} onChoose={choose} />
      )}
      <div className="flex flex-wrap items-center justify-end gap-3 px-3 py-2 text-sm">
        {evidence.some(({ whole }) => !whole) && (
          <p className="mr-auto text-muted">
            Transactions are not stored here. Of some, only what the rules looked at was kept.
          </p>
        )}
        {others > 0 && (
          <Checkbox
            checked={withContext}
            onChange={setWithContext}
            label={`List the ${formatCount(others)} other ${others === 1 ? "transaction" : "transactions"} too`}
          />
        )}
      </div>
      <EvidenceTable
        points={rows}
        columns={columns}
        color={color}
        active={active}
        onActive={setActive}
        opened={opened}
        onOpen={setOpened}
        anchorAt={hit?.eventTime ?? null}
        outcomes={detail.outcomes}
      />
    </Panel>
  );
}
