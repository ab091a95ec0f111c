"use client";

import Link from "next/link";
import { problemText } from "@/components/api";
import { useCaseCounts, useCases } from "@/components/case/case-queries";
import { CaseStatusMark } from "@/components/case/case-status-mark";
import {
  Badge,
  EmptyState,
  ErrorState,
  formatCount,
  formatMoney,
  Panel,
  RelativeTime,
  SeverityMark,
  ShowMore,
  Skeleton,
  useShown,
} from "@/components/ui";
import type { Case } from "@/lib/contract/case";
import type { CaseCounts } from "@/lib/contract/case-calls";
import { TYPOLOGY_NAMES } from "@/lib/contract/case-typology";
import type { EntityKind } from "@/lib/contract/entity";

interface CasesOfEntityProps {
  readonly kind: EntityKind;
  readonly id: string;
}

/** How many cases are about it that are not resolved, as the way to them; nothing where there is none. */
export function OpenCases({ kind, id }: CasesOfEntityProps) {
  const counts = useCaseCounts({ entity: `${kind}:${id}` }).data;
  const open = counts === undefined ? 0 : openOf(counts);
  if (open === 0) return null;
  return (
    <Link href={casesHref(kind, id)} prefetch={false} className="underline-offset-2 hover:underline">
      <Badge>{open === 1 ? "in 1 open case" : `in ${formatCount(open)} open cases`}</Badge>
    </Link>
  );
}

interface EntityCasesProps extends CasesOfEntityProps {
  readonly baseCurrency: string;
}

/** The cases that are about it, newest first, and how they ended. */
export function EntityCases({ kind, id, baseCurrency }: EntityCasesProps) {
  const filters = { entity: `${kind}:${id}` };
  const query = useCases(filters);
  const counts = useCaseCounts(filters).data;
  const cases = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel
      title="Cases"
      padded={false}
      note={counts === undefined || counts.total === 0 ? undefined : countsText(counts)}
      actions={
        cases.length > 0 && (
          <Link
            href={casesHref(kind, id)}
            prefetch={false}
            className="text-sm text-accent underline-offset-2 hover:underline"
          >
            In the list of cases
          </Link>
        )
      }
    >
      {query.isPending ? (
        <div role="status" aria-label="Loading cases" className="flex flex-col gap-3 border-t border-line p-3">
          <Skeleton />
          <Skeleton />
        </div>
      ) : query.isError && cases.length === 0 ? (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} The cases are safe; only this list could not be read.
        </ErrorState>
      ) : cases.length === 0 ? (
        <EmptyState title="No case is about it">
          Cases that name it, and those that hold alerts on it, stand here with how they ended.
        </EmptyState>
      ) : (
        <>
          <ul aria-label="Cases" className="border-t border-line">
            {cases.map((one) => (
              <CaseLine key={one.id} case={one} baseCurrency={baseCurrency} />
            ))}
          </ul>
          <ShowMore of={query} />
        </>
      )}
    </Panel>
  );
}

function CaseLine({ case: one, baseCurrency }: { readonly case: Case; readonly baseCurrency: string }) {
  const shown = useShown();
  const { id, title, severity, typology, amountLost, owner, resolvedAt, updatedAt } = one;
  return (
    <li className="relative flex min-h-8 flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line px-3 py-1 text-sm last:border-b-0 hover:bg-hover">
      {severity !== null && <SeverityMark severity={severity} word={false} />}
      <span className="text-faint">{id}</span>
      <Link
        href={`/cases/${id}`}
        prefetch={false}
        className="min-w-0 flex-1 basis-60 truncate after:absolute after:inset-0 after:content-['']"
      >
        {shown(title)}
      </Link>
      {typology !== null && <span className="text-muted">{TYPOLOGY_NAMES[typology]}</span>}
      {amountLost !== null && amountLost > 0 && (
        <span className="text-muted">{formatMoney(amountLost, baseCurrency, "compact")} lost</span>
      )}
      <CaseStatusMark of={one} />
      <span className="text-muted">{owner?.name ?? "Unassigned"}</span>
      <RelativeTime at={resolvedAt ?? updatedAt} className="whitespace-nowrap text-muted" />
    </li>
  );
}

function openOf({ byStatus: { open, investigating, waiting } }: CaseCounts): number {
  return (open ?? 0) + (investigating ?? 0) + (waiting ?? 0);
}

function countsText(counts: CaseCounts): string {
  const parts = [
    [openOf(counts), "open"],
    [counts.byStatus.resolved ?? 0, "resolved"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  return told.join(", ");
}

/** The list of cases about it, whatever they are at. */
function casesHref(kind: EntityKind, id: string): string {
  const status = "open,investigating,waiting,resolved";
  return `/cases?${new URLSearchParams({ entity: `${kind}:${id}`, status })}`;
}
