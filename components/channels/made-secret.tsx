"use client";

import { Button, CopyField, Dialog } from "@/components/ui";

interface MadeSecretProps {
  readonly name: string;
  readonly secret: string;
  /** What it is for, in a sentence. */
  readonly use: string;
  readonly onClose: () => void;
}

/** Shows a new secret, this once. */
export function MadeSecret({ name, secret, use, onClose }: MadeSecretProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`The secret of ${name}`}
      description={`Copy it now. It is not shown again. ${use}`}
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <CopyField label="Secret" value={secret} />
    </Dialog>
  );
}
