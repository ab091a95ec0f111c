"use client";

import Link from "next/link";
import { useState } from "react";
import { hrefOf, problemText } from "@/components/api";
import { Badge, Button, ErrorState, formatCount, Panel, RelativeTime, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { ListRow } from "@/lib/contract/list-api";
import { LIST_TYPE_WORDS } from "@/lib/contract/list-type";
import { AddValues } from "./add-values";
import { DeleteListDialog } from "./delete-list-dialog";
import { ListEntries } from "./list-entries";
import { ListHistory } from "./list-history";
import { useLists, useListsKeptCurrent } from "./list-queries";
import { TypeSelect } from "./type-select";
import { useListEdit } from "./use-list-edit";

/** One list: what it holds, who put it there, and which rules look values up in it. */
export function ListPage({ name }: { readonly name: string }) {
  useListsKeptCurrent();
  const query = useLists();
  const list = query.data?.find((each) => each.name === name);
  if (list !== undefined) return <ListView list={list} />;
  if (query.isPending) return <ListSkeleton />;
  if (query.isError) {
    const { title, detail } = problemText(query.error);
    return (
      <ErrorState title={title} onRetry={() => void query.refetch()}>
        {detail} Detectors keep using the list; only this page could not be read.
      </ErrorState>
    );
  }
  return (
    <ErrorState title="No list with this name">
      It may have been deleted.{" "}
      <Link href="/lists" className="text-accent underline">
        All lists
      </Link>
    </ErrorState>
  );
}

function ListView({ list }: { readonly list: ListRow }) {
  const mayChange = useUser().can("changeRules");
  const { save, busy } = useListEdit();
  const [deleting, setDeleting] = useState(false);
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-4 p-3 md:p-4">
      <nav aria-label="Breadcrumb" className="-mb-3 text-sm">
        <Link href="/lists" className="text-muted underline-offset-2 hover:underline">
          Lists
        </Link>
      </nav>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg break-all">{list.name}</h1>
        {!list.inForce && (
          <Badge tone="warn" title="Saved, but not every detector uses this version yet">
            not in force yet
          </Badge>
        )}
        <span className="text-sm text-muted">
          version {list.version}, {list.updatedBy}, <RelativeTime at={list.updatedAt} />
        </span>
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
          <span className="text-sm text-muted">list of</span>
          {mayChange ? (
            <TypeSelect value={list.type} disabled={busy} onChange={(type) => void save(list, { type })} />
          ) : (
            <span className="text-sm">{LIST_TYPE_WORDS[list.type]}</span>
          )}
          <Button size="sm" asChild>
            <a
              href={hrefOf("/api/v1/lists/{name}/values", { path: { name: list.name } })}
              download={`${list.name}.txt`}
            >
              Export
            </a>
          </Button>
          {mayChange && (
            <Button size="sm" variant="danger" onClick={() => setDeleting(true)}>
              Delete
            </Button>
          )}
        </div>
      </header>
      {list.description !== "" && <p className="max-w-[90ch] whitespace-pre-line text-muted">{list.description}</p>}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        {/* Where there is one column, adding comes before the long list of values, the rest after it. */}
        <div className="contents lg:col-start-2 lg:row-start-1 lg:flex lg:flex-col lg:gap-4">
          {mayChange && <AddValues list={list} />}
          <div className="order-2 flex min-w-0 flex-col gap-4">
            <UsedBy list={list} />
            <ListHistory list={list} />
          </div>
        </div>
        <div className="order-1 min-w-0 lg:order-none lg:col-start-1 lg:row-start-1">
          <ListEntries list={list} />
        </div>
      </div>
      {deleting && <DeleteListDialog list={list} onClose={() => setDeleting(false)} />}
    </div>
  );
}

function UsedBy({ list }: { readonly list: ListRow }) {
  return (
    <Panel title="Used by" note={list.usedBy.length > 1 ? `${formatCount(list.usedBy.length)} rules` : undefined}>
      {list.usedBy.length === 0 ? (
        <p className="text-muted">
          No rule names it yet: a condition such as{" "}
          <code className="font-mono text-sm break-all">{`{"field":"cardId","op":"inList","value":"${list.name}"}`}</code>{" "}
          does.
        </p>
      ) : (
        <ul className="flex max-h-60 flex-col gap-1 overflow-auto">
          {list.usedBy.map(({ id, name }) => (
            <li key={id}>
              <Link
                prefetch={false}
                href={`/rules/${encodeURIComponent(id)}`}
                className="text-accent underline-offset-2 hover:underline"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading the list" className="mx-auto flex max-w-[1200px] flex-col gap-4 p-3 md:p-4">
      <Skeleton className="h-6 w-60" />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <Skeleton className="h-96 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  );
}
