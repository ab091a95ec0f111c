"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "@/components/api";
import { DecisionBadge } from "@/components/decisions/decision-badge";
import { formatCount, Money, Panel, RelativeTime, ShortId } from "@/components/ui";
import { OutcomeMark } from "@/components/ui/outcome-mark";
import type { EntityOverview } from "@/lib/contract/entity-overview";

const SHOWN = 8;

interface EntityDecisionsProps {
  readonly id: string;
  readonly counts: EntityOverview["decisions"];
}

/** What was answered about its payments while they waited, and what they turned out to be; nothing where none was asked. */
export function EntityDecisions({ id, counts }: EntityDecisionsProps) {
  const { data } = useQuery({
    queryKey: ["entities", "decisions", id],
    queryFn: ({ signal }) => api.get("/api/v1/decisions", { query: { key: id, limit: SHOWN }, signal }),
    enabled: counts.total > 0,
  });
  if (counts.total === 0) return null;
  return (
    <Panel
      title="Decisions"
      note={decidedText(counts)}
      padded={false}
      actions={
        <Link
          href={`/decisions?key=${encodeURIComponent(id)}`}
          prefetch={false}
          className="text-sm text-accent underline-offset-2 hover:underline"
        >
          All decisions
        </Link>
      }
    >
      <ul aria-label="Decisions" className="border-t border-line">
        {data?.items.map((row) => (
          <li
            key={row.id}
            className="flex min-h-8 flex-wrap items-center gap-x-3 border-b border-line px-3 py-1 text-sm last:border-b-0"
          >
            <span className="w-16 shrink-0">
              <DecisionBadge decision={row.decision} />
            </span>
            <Link
              href={`/decisions/${encodeURIComponent(row.id)}`}
              prefetch={false}
              className="text-accent underline-offset-2 hover:underline"
            >
              <ShortId id={row.transactionId} copy={false} charsMax={20} />
            </Link>
            {row.amount !== null && row.currency !== null && <Money amount={row.amount} currency={row.currency} />}
            {row.outcome !== null && <OutcomeMark outcome={row.outcome} />}
            <RelativeTime at={row.askedAt} className="ml-auto whitespace-nowrap text-muted" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function decidedText({ total, complete, given, fraud, legitimate }: EntityOverview["decisions"]): string {
  const parts = [
    [given.block ?? 0, "blocked"],
    [given.review ?? 0, "to review"],
    [given.allow ?? 0, "allowed"],
    [fraud, "turned out fraud"],
    [legitimate, "legitimate"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  return `${complete ? "" : "of the newest "}${formatCount(total)}: ${told.join(", ")}`;
}
