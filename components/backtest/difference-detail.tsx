"use client";

import Link from "next/link";
import { useMemo, useState } from "react";
import { EvidenceTable } from "@/components/alert/evidence-table";
import { LazyEvidenceChart } from "@/components/charts/lazy";
import { formatCount, SEVERITY_COLOR } from "@/components/ui";
import type { Difference } from "@/lib/contract/backtest";
import { keyValuesText } from "@/lib/contract/wording";
import { differenceTimeline, type Versions, valueBar } from "@/lib/view-models/backtest/difference";
import { evidenceColumns } from "@/lib/view-models/evidence-columns";
import { DifferenceBar } from "./value-bar";

export interface DifferenceDetailProps {
  readonly difference: Difference;
  readonly versions: Versions;
}

/** Why one version raises an alert and the other does not: its value against both thresholds, and its evidence. */
export function DifferenceDetail({ difference, versions }: DifferenceDetailProps) {
  const [active, setActive] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const { side, hit, evidence, alertId, key } = difference;
  const timeline = useMemo(() => differenceTimeline(difference, versions), [difference, versions]);
  const bar = useMemo(() => valueBar(difference, versions), [difference, versions]);
  const severity = (side === "gained" ? versions.draft : (versions.published ?? versions.draft)).severity;
  const columns = useMemo(() => evidenceColumns(versions.draft), [versions]);
  const color = SEVERITY_COLOR[severity];
  const [first] = Object.values(key);
  return (
    <div className="flex flex-col gap-3 pt-1 pb-3">
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {alertId === null ? (
          <span className="text-muted">No alert was raised for it at the time.</span>
        ) : (
          <Link prefetch={false} href={`/alerts/${encodeURIComponent(alertId)}`} className={LINK}>
            Open the alert that was raised
          </Link>
        )}
        {first !== undefined && (
          <Link
            prefetch={false}
            href={`/alerts?key=${encodeURIComponent(String(first))}&status=open,acknowledged,resolved`}
            className={LINK}
          >
            All alerts of {keyValuesText(key)}
          </Link>
        )}
      </p>
      {bar !== null && <DifferenceBar bar={bar} color={color} />}
      {evidence.length === 0 ? (
        <p className="text-sm text-muted">The transactions that it rests on are no longer stored.</p>
      ) : (
        <>
          {timeline.points.length > 1 && timeline.points.some(({ amount }) => amount > 0) && (
            <LazyEvidenceChart
              timeline={timeline}
              color={color}
              active={active}
              onActive={setActive}
              onChoose={setOpened}
            />
          )}
          <EvidenceTable
            points={timeline.points}
            columns={columns}
            color={color}
            active={active}
            onActive={setActive}
            opened={opened}
            onOpen={setOpened}
            anchorAt={hit.eventTime}
          />
          {hit.evidenceCount > evidence.length && (
            <p className="text-sm text-faint">
              The newest {formatCount(evidence.length)} of {formatCount(hit.evidenceCount)} transactions.
            </p>
          )}
        </>
      )}
    </div>
  );
}

const LINK = "text-accent underline-offset-2 hover:underline";
