"use client";

import { hrefOf, problemText } from "@/components/api";
import {
  Button,
  EmptyState,
  ErrorState,
  ExportMenu,
  type FileExtension,
  formatCount,
  Skeleton,
  serverNow,
} from "@/components/ui";
import { useUser } from "@/components/user/user";
import { AuditFilterBar } from "./audit-filter-bar";
import { ANY_CHOICE, type AuditView, auditQuery, isNarrowed, useAuditView } from "./audit-filters";
import { useAudit, useAuditChoices, useSealState } from "./audit-queries";
import { AuditTableRow } from "./audit-row";
import { SealLine } from "./seal-line";

/** Lines that are shown at once; a reader who wants more of them wants a file. */
const SHOWN_MAX = 2_000;

/** Who changed what, before and after. For leads and administrators. */
export function AuditScreen() {
  const mayRead = useUser().can("readAudit");
  const [view, change] = useAuditView();
  const choices = useAuditChoices(mayRead);
  const seal = useSealState(mayRead);
  if (!mayRead) {
    return <EmptyState title="The audit is for leads and administrators">Ask one what you want to know.</EmptyState>;
  }
  return (
    <div className="mx-auto flex max-w-[1400px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg">Audit</h1>
        {seal.data !== undefined && <SealLine seal={seal.data} />}
        <div className="ml-auto">
          <ExportMenu hrefOf={(extension) => fileHref(extension, view)} />
        </div>
      </div>
      <AuditFilterBar view={view} choices={choices.data} onChange={change} />
      <Lines view={view} waitingSince={seal.data?.waitingSince ?? null} onClear={() => change(ANY_CHOICE)} />
    </div>
  );
}

function fileHref(extension: FileExtension, view: AuditView): string {
  return hrefOf(`/api/v1/audit.${extension}`, { query: auditQuery(view, serverNow()) });
}

interface LinesProps {
  readonly view: AuditView;
  /** What was written since then is not sealed yet; null: everything is. */
  readonly waitingSince: number | null;
  readonly onClear: () => void;
}

function Lines({ view, waitingSince, onClear }: LinesProps) {
  const query = useAudit(view, true);
  const lines = query.data?.pages.flatMap(({ items }) => items);
  if (query.isPending) {
    return (
      <div
        role="status"
        aria-label="Loading the audit"
        className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3"
      >
        <Skeleton className="h-4 w-2/3" />
        <Skeleton className="h-4 w-1/2" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    );
  }
  if (lines === undefined) {
    return (
      <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
        {problemText(query.error).detail} Changes are written all the same; only this page could not be read.
      </ErrorState>
    );
  }
  if (lines.length === 0) {
    return isNarrowed(view) ? (
      <EmptyState title="No line fits" action={<Button onClick={onClear}>Clear the filters</Button>}>
        Choose a longer time, or fewer filters.
      </EmptyState>
    ) : (
      <EmptyState title="The audit is empty">Every change that somebody makes appears here.</EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Audit" aria-busy={query.isPlaceholderData} className="rounded-md border border-line bg-surface">
        {lines.map((line) => (
          <AuditTableRow
            key={line.id}
            line={line}
            waits={!line.sealed && waitingSince !== null && line.at >= waitingSince}
          />
        ))}
      </ul>
      {query.isFetchNextPageError && (
        <p role="alert" className="text-center text-critical">
          {problemText(query.error).title}. The lines above stay.
        </p>
      )}
      {query.hasNextPage &&
        (lines.length >= SHOWN_MAX ? (
          <p className="py-2 text-center text-muted">
            {formatCount(lines.length)} lines are shown, and there are more. Narrow them down, or export them.
          </p>
        ) : (
          <Button className="self-center" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older lines
          </Button>
        ))}
    </>
  );
}
