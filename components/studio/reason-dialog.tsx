"use client";

import { type ReactNode, useState } from "react";
import { Button, Dialog, Field, TextArea } from "@/components/ui";

/** As lib/contract/draft's `Reason` asks for. */
const REASON_CHARS = { min: 3, max: 500 } as const;

export interface ReasonDialogProps {
  readonly title: string;
  readonly description: string;
  /** What the button does. */
  readonly verb: string;
  readonly busy: boolean;
  /** False leaves the words to the reader. Default true. */
  readonly required?: boolean;
  readonly hint?: string;
  readonly onClose: () => void;
  readonly onSubmit: (reason: string) => void;
  /** Above the reason. */
  readonly children?: ReactNode;
}

/** Asks why, before something that others will look back at. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, description, verb, busy, required = true, onClose, onSubmit, children } = props;
  const [reason, setReason] = useState("");
  const words = reason.trim();
  const ready = !busy && (!required || words.length >= REASON_CHARS.min);
  const submit = () => {
    if (ready) onSubmit(words);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      description={description}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" busy={busy} disabled={!ready} onClick={submit}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        <Field label="Why" hint={props.hint ?? "Shown in the history."}>
          {({ id, ...described }) => (
            <TextArea
              id={id}
              aria-describedby={described["aria-describedby"]}
              value={reason}
              maxLength={REASON_CHARS.max}
              autoFocus
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
                event.preventDefault();
                event.stopPropagation();
                submit();
              }}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
