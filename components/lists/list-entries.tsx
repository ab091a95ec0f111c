"use client";

import { X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { hrefOf, problemText } from "@/components/api";
import {
  Button,
  EmptyState,
  ErrorState,
  ExportMenu,
  formatCount,
  IconButton,
  Input,
  Menu,
  MenuItem,
  Panel,
  RelativeTime,
  Skeleton,
  serverNow,
} from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { useUser } from "@/components/user/user";
import { ENTITY_KINDS } from "@/lib/contract/entity";
import type { ListEntry, ListRow } from "@/lib/contract/list-api";
import { shownValue } from "@/lib/contract/masked";
import { useListEntries } from "./list-queries";
import { useListEdit } from "./use-list-edit";

/** What stands on a list of entities leads to their pages. */
function EntryValue({ list: { type }, value }: { readonly list: ListRow; readonly value: string }) {
  const kind = ENTITY_KINDS.find((each) => each === type);
  if (kind !== undefined) return <EntityLink kind={kind} id={value} charsMax={64} />;
  return (
    <span className="truncate font-mono" title={shownValue(value)}>
      {shownValue(value)}
    </span>
  );
}

const MONTH_MS = 30 * 86_400_000;

/** Until when a value is on its list; a press moves the end by a month or takes it away. */
function EntryEnd(props: { readonly list: ListRow; readonly entry: ListEntry; readonly mayChange: boolean }) {
  const { list, entry, mayChange } = props;
  const { save, busy } = useListEdit();
  const { value, until } = entry;
  if (until === null) return null;
  const now = serverNow();
  const word = `${until <= now ? "over since" : "until"} ${new Date(until).toLocaleDateString(undefined, { dateStyle: "medium" })}`;
  const title = new Date(until).toLocaleString();
  if (!mayChange) return <span title={title}>{word} · </span>;
  const end = (next: number | null) => void save(list, { add: [{ value, until: next }] });
  return (
    <Menu
      trigger={
        <Button size="sm" variant="quiet" disabled={busy} title={title}>
          {word}
        </Button>
      }
    >
      <MenuItem onSelect={() => end(Math.max(until, now) + MONTH_MS)}>30 days longer</MenuItem>
      <MenuItem onSelect={() => end(null)}>Without end</MenuItem>
      {until > now && <MenuItem onSelect={() => end(now)}>End now</MenuItem>}
    </Menu>
  );
}

/** What the list holds, the newest first, with a search over all of it. */
export function ListEntries({ list }: { readonly list: ListRow }) {
  const mayChange = useUser().can("changeRules");
  const [q, setQ] = useState("");
  const settled = useDeferredValue(q.trim());
  const query = useListEntries(list.name, settled);
  const { save, busy } = useListEdit();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <Panel
      title={`${formatCount(list.entries)} ${list.entries === 1 ? "value" : "values"}`}
      padded={false}
      actions={
        <span className="flex items-center gap-2">
          <Input
            type="search"
            size="sm"
            width="w-52"
            maxLength={256}
            aria-label="Search the values"
            placeholder="Search"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
          <ExportMenu
            hrefOf={(extension) =>
              hrefOf(`/api/v1/lists/{name}/entries.${extension}`, {
                path: { name: list.name },
                query: settled === "" ? {} : { q: settled },
              })
            }
          />
        </span>
      }
    >
      <p role="status" className="sr-only">
        {query.isPending ? "" : settled === "" ? "" : `${formatCount(total)} values fit`}
      </p>
      {query.isPending ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton />
          <Skeleton />
          <Skeleton />
        </div>
      ) : query.isError && rows.length === 0 ? (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      ) : rows.length === 0 ? (
        settled === "" ? (
          <EmptyState title="Nothing is on it">
            {mayChange ? "Add values one by one, paste many, or take them from a file." : "A lead can add values."}
          </EmptyState>
        ) : (
          <EmptyState title={`Nothing on it contains “${settled}”`} />
        )
      ) : (
        <>
          <ul aria-label="Values" className="border-t border-line text-sm">
            {rows.map((entry) => (
              <li
                key={entry.value}
                className="grid min-h-8 grid-cols-[minmax(0,1fr)_auto_28px] items-center gap-3 border-b border-line px-3 last:border-b-0 hover:bg-hover"
              >
                <EntryValue list={list} value={entry.value} />
                <span className="truncate text-muted">
                  {entry.until !== null && <EntryEnd list={list} entry={entry} mayChange={mayChange} />}
                  <span className="hidden sm:inline">{entry.addedBy}, </span>
                  <RelativeTime at={entry.addedAt} />
                </span>
                {mayChange ? (
                  <IconButton
                    label={`Remove ${shownValue(entry.value)}`}
                    disabled={busy}
                    onClick={() => void save(list, { remove: [entry.value] })}
                  >
                    <X size={14} aria-hidden />
                  </IconButton>
                ) : (
                  <span />
                )}
              </li>
            ))}
          </ul>
          <div className="flex items-center justify-center gap-3 p-2 text-sm text-muted">
            <span>
              {formatCount(rows.length)} of {formatCount(total)} shown
            </span>
            {query.hasNextPage && (
              <Button
                size="sm"
                variant="quiet"
                busy={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Show more
              </Button>
            )}
          </div>
        </>
      )}
    </Panel>
  );
}
