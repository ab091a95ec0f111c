"use client";

import { Refused } from "@/components/ui";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { useMaskingChange } from "./masking-queries";

/** Asks before everybody sees the card numbers of an attribute whole. */
export function StopMaskingDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const change = useMaskingChange(onClose);
  return (
    <ReasonDialog
      title={`Stop masking ${name}?`}
      description="Everybody who signs in then sees the card numbers in it whole, also in transactions of the past."
      verb="Stop masking"
      hint="Written to the audit."
      busy={change.isPending}
      onClose={onClose}
      onSubmit={(reason) => change.mutate({ name, isMasked: false, reason })}
    >
      <Refused error={change.error} />
    </ReasonDialog>
  );
}
