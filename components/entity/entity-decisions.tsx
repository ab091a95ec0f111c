"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "@/components/api";
import { DecisionInBrief } from "@/components/decisions/decision-in-brief";
import { formatCount, Panel } from "@/components/ui";
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
          <DecisionInBrief key={row.id} decision={row} />
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
