"use client";

import dynamic from "next/dynamic";
import { problemText } from "@/components/api";
import { ErrorState, Skeleton } from "@/components/ui";
import { useAccount } from "./account-queries";
import { NamePanel } from "./name-panel";
import { PasswordPanel } from "./password-panel";
import { SecondFactorPanel } from "./second-factor-panel";
import { SessionsPanel } from "./sessions-panel";

/** Follows the page: it stands further down. */
const NoticesPanel = dynamic(async () => (await import("./notices-panel")).NoticesPanel, { ssr: false });

/** One's own account: name, password, second factor, and where one is signed in. */
export function AccountPage() {
  const query = useAccount();
  const account = query.data;
  return (
    <div className="mx-auto flex max-w-[760px] flex-col gap-3 p-3 md:p-4">
      <h1 className="flex min-h-8 items-center text-lg">Your account</h1>
      {query.isPending && (
        <div role="status" aria-label="Loading your account" className="rounded-md border border-line bg-surface p-3">
          <Skeleton className="h-4 w-1/2" />
        </div>
      )}
      {query.isError && account === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      )}
      {account !== undefined && (
        <>
          {account.isShared ? (
            <p className="px-1 text-muted">
              {account.name} is an account of the demo. Everybody who tries it shares it, so it cannot be changed.
            </p>
          ) : (
            <NamePanel account={account} />
          )}
          {account.hasPassword && (
            <>
              <PasswordPanel />
              <SecondFactorPanel account={account} />
            </>
          )}
          {!account.hasPassword && !account.isShared && (
            <p className="px-1 text-muted">You sign in with single sign-on. Your password is kept by its provider.</p>
          )}
          {!account.isShared && <NoticesPanel />}
          <SessionsPanel sessions={account.sessions} />
        </>
      )}
    </div>
  );
}
