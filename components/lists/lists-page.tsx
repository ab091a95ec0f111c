"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { problemText } from "@/components/api";
import { RulesNav } from "@/components/shell/rules-nav";
import { Badge, Button, EmptyState, ErrorState, formatCount, RelativeTime, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { ListRow } from "@/lib/contract/list-api";
import { LIST_TYPE_WORD, LIST_TYPE_WORDS } from "@/lib/contract/list-type";
import { useLists, useListsKeptCurrent } from "./list-queries";
import { NewListDialog } from "./new-list-dialog";

/** Every managed list with how much it holds and which rules look values up in it. */
export function ListsPage() {
  const mayChange = useUser().can("changeRules");
  const router = useRouter();
  const [making, setMaking] = useState(false);
  useListsKeptCurrent();
  const query = useLists();
  const lists = query.data;
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Lists</h1>
        <RulesNav current="lists" />
        {mayChange && (
          <Button variant="primary" className="ml-auto" onClick={() => setMaking(true)}>
            New list
          </Button>
        )}
      </div>
      {query.isPending && <ListsSkeleton />}
      {query.isError && lists === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Detectors keep using the lists; only this page could not be read.
        </ErrorState>
      )}
      {lists?.length === 0 && (
        <EmptyState
          title="There are no lists"
          action={
            mayChange && (
              <Button variant="primary" onClick={() => setMaking(true)}>
                Make the first list
              </Button>
            )
          }
        >
          A list holds values that rules look up: blocked cards, sanctioned merchants, accounts to leave alone. It
          changes without touching the rules.
        </EmptyState>
      )}
      {lists !== undefined && lists.length > 0 && (
        <ul aria-label="Lists" className="rounded-md border border-line bg-surface">
          {lists.map((list) => (
            <ListLine key={list.name} list={list} />
          ))}
        </ul>
      )}
      {making && (
        <NewListDialog
          onClose={() => setMaking(false)}
          onMade={(list) => router.push(`/lists/${encodeURIComponent(list.name)}`)}
        />
      )}
    </div>
  );
}

function ListLine({ list }: { readonly list: ListRow }) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0 hover:bg-hover lg:grid-cols-[minmax(0,1fr)_110px_minmax(0,260px)_150px]">
      <div className="min-w-0">
        <Link
          href={`/lists/${encodeURIComponent(list.name)}`}
          prefetch={false}
          className="block w-fit max-w-full truncate font-medium after:absolute after:inset-0 after:content-['']"
        >
          {list.name}
        </Link>
        <p className="truncate text-sm text-muted">{list.description === "" ? "No description" : list.description}</p>
      </div>
      <div className="text-right text-sm whitespace-nowrap">
        {formatCount(list.entries)} <span className="text-muted">{heldText(list)}</span>
      </div>
      <p className="col-span-2 truncate text-sm text-muted lg:col-span-1">{usedText(list)}</p>
      <p className="flex items-center gap-2 text-sm whitespace-nowrap text-muted lg:justify-end">
        {!list.inForce && <Badge tone="warn">not in force yet</Badge>}
        <RelativeTime at={list.updatedAt} />
      </p>
    </li>
  );
}

/** What its values are, after their number. */
function heldText({ type, entries }: ListRow): string {
  if (type === "text") return entries === 1 ? "value" : "values";
  return entries === 1 ? LIST_TYPE_WORD[type] : LIST_TYPE_WORDS[type];
}

function usedText({ usedBy }: ListRow): string {
  const [first, ...others] = usedBy;
  if (first === undefined) return "No rule uses it";
  return `Used by ${first.name}${others.length === 0 ? "" : ` and ${others.length} more`}`;
}

function ListsSkeleton() {
  return (
    <div role="status" aria-label="Loading lists" className="rounded-md border border-line bg-surface">
      {["a", "b", "c", "d"].map((row) => (
        <div key={row} className="flex flex-col gap-2 border-b border-line px-3 py-3 last:border-b-0">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ))}
    </div>
  );
}
