"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, EmptyState, ErrorState, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { ApiKey } from "@/lib/contract/api-key-schema";
import { useApiKeys } from "./key-queries";
import { KeyRow } from "./key-row";
import { NewKeyDialog } from "./new-key-dialog";
import { RevokeKeyDialog } from "./revoke-key-dialog";

/** The keys of machines: who made them, what they open, when they were used last. For administrators. */
export function KeysPage() {
  const mayManage = useUser().can("manageKeys");
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const query = useApiKeys(mayManage);
  const keys = query.data;
  if (!mayManage) {
    return <EmptyState title="API keys are for administrators">Ask one for a key, or for the role.</EmptyState>;
  }
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">API keys</h1>
        <p className="text-muted">What other programs sign in with.</p>
        <Button variant="primary" className="ml-auto" onClick={() => setMaking(true)}>
          New key
        </Button>
      </div>
      {query.isPending && (
        <div role="status" aria-label="Loading API keys" className="rounded-md border border-line bg-surface p-3">
          <Skeleton className="h-4 w-1/2" />
        </div>
      )}
      {query.isError && keys === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Keys keep working; only this page could not be read.
        </ErrorState>
      )}
      {keys?.length === 0 && (
        <EmptyState
          title="There are no API keys"
          action={
            <Button variant="primary" onClick={() => setMaking(true)}>
              Make the first key
            </Button>
          }
        >
          A key lets one program do what its scopes name. Give each program its own, so that you can revoke one without
          stopping the others.
        </EmptyState>
      )}
      {keys !== undefined && keys.length > 0 && (
        <ul aria-label="API keys" className="rounded-md border border-line bg-surface">
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
          ))}
        </ul>
      )}
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {revoking !== null && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </div>
  );
}
