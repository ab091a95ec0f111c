"use client";

import { useState } from "react";
import { Checkbox, Field, FormDialog, Input, ReasonField, useReason } from "@/components/ui";
import { heldShareText, readShare } from "@/lib/view-models/hold-out";
import { useSetHoldOut } from "./hold-out-queries";

/** Asks for the share of the customers, and why. */
export function HoldOutDialog({ share, onClose }: { readonly share: number; readonly onClose: () => void }) {
  const [written, setWritten] = useState(share === 0 ? "1" : heldShareText(share).replace(" %", ""));
  const [redraw, setRedraw] = useState(false);
  const [text, setText] = useState("");
  const reason = useReason(text, setText);
  const change = useSetHoldOut(onClose);
  const read = readShare(written);
  const submit = (): void => {
    if (!read.ok || change.isPending) return;
    const words = reason.take();
    if (words !== null) change.mutate({ share: read.share, ...(redraw ? { redraw } : {}), reason: words });
  };
  return (
    <FormDialog
      title="Hold customers out of blocks"
      description="What is blocked never turns out to be anything. So for a small share of the customers, drawn by a secret, blocks are let through: what becomes of these payments says how many of the blocks are right. Each of them can be fraud that is paid."
      verb={read.ok && read.share === 0 ? "Hold nobody out" : "Hold them out"}
      busy={change.isPending}
      disabled={!read.ok}
      gap="far"
      onClose={onClose}
      onSubmit={submit}
    >
      <Field
        label="Share of the customers, %"
        required
        hint="0 to 20; 0 holds nobody out. In force within a second."
        error={read.ok ? null : read.expected}
      >
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            inputMode="decimal"
            autoComplete="off"
            width="w-24"
            value={written}
            onChange={(event) => setWritten(event.target.value)}
          />
        )}
      </Field>
      {share > 0 && <Checkbox label="Draw other customers" checked={redraw} onChange={setRedraw} />}
      <ReasonField reason={reason} required focused={false} hint="Kept in the audit." onSubmit={submit} />
    </FormDialog>
  );
}
