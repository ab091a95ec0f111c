"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, EmptyState, ErrorState, formatCount, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { UserAccount } from "@/lib/contract/user-account";
import { InviteDialog } from "./invite-dialog";
import { SecondFactorRuleLine } from "./second-factor-rule";
import { UserAction, type UserActionName } from "./user-action";
import { useUsers } from "./user-queries";
import { UserTableRow } from "./user-row";
import { UsersFilter, useUserFilter } from "./users-filter";

/** Who may sign in and as what; invites people and takes care of their accounts. For administrators. */
export function UsersPage() {
  const mayManage = useUser().can("manageUsers");
  const [filter, setFilter] = useUserFilter();
  const [inviting, setInviting] = useState(false);
  const [action, setAction] = useState<{ readonly name: UserActionName; readonly user: UserAccount } | null>(null);
  const query = useUsers({ ...filter, q: filter.q.trim() }, mayManage);
  if (!mayManage) {
    return <EmptyState title="Users are for administrators">Ask one to invite somebody, or for the role.</EmptyState>;
  }
  const users = query.data?.pages.flatMap((page) => page.items);
  const total = query.data?.pages[0]?.total ?? 0;
  const isNarrowed = filter.q.trim() !== "" || filter.state !== null;
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Users</h1>
        <p className="hidden text-muted sm:block">Who may sign in, and as what.</p>
        <Button variant="primary" className="ml-auto" onClick={() => setInviting(true)}>
          Invite
        </Button>
      </div>
      <SecondFactorRuleLine />
      <UsersFilter filter={filter} onChange={setFilter} />
      <p role="status" className="sr-only">
        {users === undefined ? "" : `${formatCount(total)} ${total === 1 ? "user" : "users"}`}
      </p>
      {query.isPending && (
        <div
          role="status"
          aria-label="Loading users"
          className="flex flex-col gap-4 rounded-md border border-line bg-surface p-3"
        >
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/3" />
        </div>
      )}
      {query.isError && users === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} People who are signed in go on working.
        </ErrorState>
      )}
      {users?.length === 0 && isNarrowed && (
        <EmptyState
          title="Nobody fits"
          action={<Button onClick={() => setFilter({ q: "", state: null })}>Show everybody</Button>}
        >
          Part of a name or an email address is enough.
        </EmptyState>
      )}
      {users !== undefined && users.length > 0 && (
        <div className="rounded-md border border-line bg-surface">
          <ul aria-label="Users">
            {users.map((user) => (
              <UserTableRow key={user.id} user={user} onAction={(name) => setAction({ name, user })} />
            ))}
          </ul>
          <div className="flex min-h-11 items-center justify-center gap-3 p-2 text-sm text-muted">
            {users.length === 1 && total === 1 && !isNarrowed ? (
              <span>Only you so far. Invite those who work with alerts.</span>
            ) : (
              <span>
                {formatCount(users.length)} of {formatCount(total)} shown
              </span>
            )}
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
        </div>
      )}
      {inviting && <InviteDialog mails={query.data?.pages[0]?.mails === true} onClose={() => setInviting(false)} />}
      {action !== null && <UserAction {...action} onClose={() => setAction(null)} />}
    </div>
  );
}
