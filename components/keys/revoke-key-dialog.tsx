"use client";

import { Button, Dialog } from "@/components/ui";
import type { ApiKey } from "@/lib/contract/api-key-schema";
import { useRevokeKey } from "./key-queries";

/** Asks before a key ends: a program stops that uses it. */
export function RevokeKeyDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const revoke = useRevokeKey(onClose);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Revoke ${apiKey.name}?`}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Keep it
          </Button>
          <Button look="danger" busy={revoke.isPending} onClick={() => revoke.mutate(apiKey)}>
            Revoke key
          </Button>
        </>
      }
    >
      <p>Calls with it are refused at once, and its connections are closed. A revoked key cannot be used again.</p>
    </Dialog>
  );
}
