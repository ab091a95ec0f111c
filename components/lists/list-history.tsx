"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, ErrorState, formatCount, Panel, RelativeTime, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { ListRow } from "@/lib/contract/list-api";
import { useListVersions } from "./list-queries";
import { useListEdit } from "./use-list-edit";

/** Versions that are listed before "Show all". */
const SHOWN_MAX = 6;

/** Who changed the list when, and the way back to how it was. */
export function ListHistory({ list }: { readonly list: ListRow }) {
  const mayChange = useUser().can("changeRules");
  const [all, setAll] = useState(false);
  const query = useListVersions(list.name);
  const { restore, busy } = useListEdit();
  const versions = query.data ?? [];
  return (
    <Panel title="History">
      {query.isPending && <Skeleton className="h-20 w-full" />}
      {query.isError && versions.length === 0 && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      )}
      <ol className="flex flex-col">
        {versions.slice(0, all ? versions.length : SHOWN_MAX).map((version) => (
          <li
            key={version.version}
            className="flex items-start justify-between gap-3 border-b border-line py-2 last:border-b-0"
          >
            <div className="min-w-0">
              <p className="break-words">{version.note}</p>
              <p className="text-sm text-muted">
                {formatCount(version.entries)} values · {version.author} · <RelativeTime at={version.at} />
              </p>
            </div>
            {version.version === list.version ? (
              <span className="shrink-0 text-sm leading-7 text-faint">current</span>
            ) : (
              mayChange && (
                <Button
                  size="sm"
                  variant="quiet"
                  disabled={busy}
                  aria-label={`Bring back version ${version.version}`}
                  onClick={() => void restore(list, version.version)}
                >
                  Bring back
                </Button>
              )
            )}
          </li>
        ))}
      </ol>
      {!all && versions.length > SHOWN_MAX && (
        <Button size="sm" variant="quiet" className="self-start" onClick={() => setAll(true)}>
          Show all {formatCount(versions.length)}
        </Button>
      )}
    </Panel>
  );
}
