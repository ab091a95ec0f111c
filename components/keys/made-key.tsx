"use client";

import { useState } from "react";
import { Button, Dialog, Input } from "@/components/ui";
import type { CreatedApiKey } from "@/lib/contract/api-key-schema";

/** The key itself, this once. */
export function MadeKey({ made, onClose }: { readonly made: CreatedApiKey; readonly onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(made.key).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${made.name} is made`}
      description="Copy the key now. Tripline stores only a hash and cannot show it again."
      actions={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-2 sm:flex-row">
        <Input
          aria-label="The key"
          readOnly
          className="font-mono text-sm"
          value={made.key}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={copy}>{copied ? "Copied" : "Copy"}</Button>
      </div>
    </Dialog>
  );
}
