"use client";

import { api } from "@/components/api";
import { Badge, Button, Panel, RelativeTime, toast } from "@/components/ui";
import type { AccountSession } from "@/lib/contract/account";
import { toastFailure, useAccountChange } from "./account-queries";
import { browserOf } from "./browser-of";

/** Where one is signed in, and the way to end what one does not know. */
export function SessionsPanel({ sessions }: { readonly sessions: readonly AccountSession[] }) {
  const end = useAccountChange(
    (id: string | null) =>
      id === null
        ? api.delete("/api/v1/account/sessions")
        : api.delete("/api/v1/account/sessions/{id}", { path: { id } }),
    ({ ended }) => toast.done(ended === 1 ? "1 session ended" : `${ended} sessions ended`),
  );
  const others = sessions.filter(({ current }) => !current);
  return (
    <Panel
      title="Sessions"
      padded={false}
      actions={
        others.length > 0 && (
          <Button size="sm" busy={end.isPending} onClick={() => end.mutate(null, { onError: toastFailure })}>
            End all others
          </Button>
        )
      }
    >
      <ul aria-label="Sessions">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center gap-3 border-t border-line px-3 py-2">
            <div className="min-w-0">
              <p className="flex items-center gap-2">
                <span className="truncate">{browserOf(session.userAgent)}</span>
                {session.current && <Badge tone="ok">this one</Badge>}
              </p>
              <p className="truncate text-sm text-muted">
                {session.ipAddress === "" ? "" : `${session.ipAddress}, `}signed in{" "}
                <RelativeTime at={session.createdAt} />
              </p>
            </div>
            {!session.current && (
              <Button
                size="sm"
                className="ml-auto"
                aria-label={`End the session of ${browserOf(session.userAgent)}`}
                onClick={() => end.mutate(session.id, { onError: toastFailure })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
