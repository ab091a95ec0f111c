"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api, problemText } from "@/components/api";
import { useAlertChanges } from "@/components/realtime/socket";
import { EmptyState, ErrorState, Panel, RelativeTime, Skeleton, StatusBadge } from "@/components/ui";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { whatHappened } from "@/lib/contract/sentence";

const SHOWN_MAX = 8;

/** The newest alerts of the rule. */
export function RuleAlerts({ rule }: { readonly rule: RuleRow }) {
  const query = useQuery({
    queryKey: ["rules", rule.id, "alerts"],
    queryFn: ({ signal }) => api.get("/api/v1/alerts", { query: { ruleId: [rule.id], limit: SHOWN_MAX }, signal }),
  });
  useAlertChanges(({ alert }) => {
    if (alert.ruleId === rule.id && !query.isFetching) void query.refetch();
  });
  return (
    <Panel
      title="Alerts"
      actions={
        <Link
          href={`/alerts?ruleId=${encodeURIComponent(rule.id)}&status=open,acknowledged,resolved&waiting=show`}
          className="text-sm text-accent underline-offset-2 hover:underline"
        >
          All in the queue
        </Link>
      }
    >
      {query.isPending && <Skeleton className="h-24 w-full" />}
      {query.isError && query.data === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      )}
      {query.data?.items.length === 0 && (
        <EmptyState title="It has not raised an alert yet">
          {rule.mode === "shadow"
            ? "In shadow its hits are only counted."
            : rule.enabled
              ? "Alerts appear here the moment the pattern completes."
              : "It is disabled."}
        </EmptyState>
      )}
      <ul>
        {query.data?.items.map((alert) => (
          <li key={alert.id} className="flex items-center gap-3 border-b border-line py-1.5 text-sm last:border-b-0">
            <Link
              prefetch={false}
              href={`/alerts/${encodeURIComponent(alert.id)}`}
              title={alert.summary}
              className="min-w-0 flex-1 truncate underline-offset-2 hover:underline"
            >
              {whatHappened(alert.summary)}
            </Link>
            <StatusBadge status={alert.status} label={alert.label} />
            <RelativeTime at={alert.detectedAt} variant="age" className="w-14 shrink-0 text-right text-muted" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
