"use client";

import { AskDialog } from "@/components/ui";
import type { ApiKey } from "@/lib/contract/api-key-schema";
import { useRevokeKey } from "./key-queries";

/** Asks before a key ends: a program stops that uses it. */
export function RevokeKeyDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const revoke = useRevokeKey(onClose);
  return (
    <AskDialog
      title={`Revoke ${apiKey.name}?`}
      verb="Revoke key"
      look="danger"
      busy={revoke.isPending}
      cancel="Keep it"
      onClose={onClose}
      onSubmit={() => revoke.mutate(apiKey)}
    >
      <p>Calls with it are refused at once, and its connections are closed. A revoked key cannot be used again.</p>
    </AskDialog>
  );
}
