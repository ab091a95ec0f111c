"use client";

import Link from "next/link";
import { problemText } from "@/components/api";
import {
  Badge,
  EmptyState,
  ErrorState,
  formatCount,
  Panel,
  RelativeTime,
  SeverityMark,
  ShowMore,
  Skeleton,
  StatusBadge,
  useShown,
} from "@/components/ui";
import type { EntityKind } from "@/lib/contract/entity";
import type { EntityAlertPage, EntityOverview } from "@/lib/contract/entity-overview";
import { whatHappened } from "@/lib/contract/sentence";
import { useEntityAlerts } from "./entity-queries";

interface EntityAlertsProps {
  readonly kind: EntityKind;
  readonly id: string;
  readonly counts: EntityOverview["alerts"];
}

/** Its alerts, newest first, and how they ended. */
export function EntityAlerts({ kind, id, counts }: EntityAlertsProps) {
  const query = useEntityAlerts(kind, id);
  const alerts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title="Alerts" note={counts.total === 0 ? undefined : endedText(counts)} padded={false}>
      {query.isPending ? (
        <div role="status" aria-label="Loading alerts" className="flex flex-col gap-3 border-t border-line p-3">
          <Skeleton />
          <Skeleton />
          <Skeleton />
        </div>
      ) : query.isError && alerts.length === 0 ? (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} The alerts are still there; only this list could not be read.
        </ErrorState>
      ) : alerts.length === 0 ? (
        <EmptyState title="No alert names it">
          Alerts whose key names it, and those that rest on its transactions, stand here.
        </EmptyState>
      ) : (
        <>
          <ul aria-label="Alerts" className="border-t border-line">
            {alerts.map((alert) => (
              <AlertLine key={alert.id} alert={alert} />
            ))}
          </ul>
          <ShowMore of={query}>Show older ones</ShowMore>
        </>
      )}
    </Panel>
  );
}

function AlertLine({ alert }: { readonly alert: EntityAlertPage["items"][number] }) {
  const shown = useShown();
  return (
    <li className="relative flex min-h-8 flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line px-3 py-1 text-sm last:border-b-0 hover:bg-hover">
      <SeverityMark severity={alert.severity} word={false} />
      <Link
        href={`/alerts/${encodeURIComponent(alert.id)}`}
        prefetch={false}
        title={shown(alert.summary)}
        className="min-w-0 flex-1 basis-60 truncate after:absolute after:inset-0 after:content-['']"
      >
        {shown(whatHappened(alert.summary))}
      </Link>
      {alert.by === "evidence" && (
        <Badge title="Its key names something else; it rests on transactions that name this">in evidence</Badge>
      )}
      <StatusBadge status={alert.status} label={alert.label} />
      <RelativeTime at={alert.detectedAt} className="whitespace-nowrap text-muted" />
    </li>
  );
}

function endedText({
  total,
  complete,
  open,
  acknowledged,
  fraud,
  falsePositive,
  inconclusive,
}: EntityOverview["alerts"]) {
  const parts = [
    [open, "open"],
    [acknowledged, "acknowledged"],
    [fraud, "fraud"],
    [falsePositive, "false positive"],
    [inconclusive, "inconclusive"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  return `${complete ? "" : "of the newest "}${formatCount(total)}: ${told.join(", ")}`;
}
