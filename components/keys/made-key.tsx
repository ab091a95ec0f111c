"use client";

import { Button, CopyField, Dialog } from "@/components/ui";
import type { CreatedApiKey } from "@/lib/contract/api-key-schema";

/** The key itself, this once. */
export function MadeKey({ made, onClose }: { readonly made: CreatedApiKey; readonly onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${made.name} is made`}
      description="Copy the key now. Tripline stores only a hash and cannot show it again."
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <CopyField label="The key" value={made.key} />
    </Dialog>
  );
}
