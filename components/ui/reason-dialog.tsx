"use client";

import { type ReactNode, useState } from "react";
import { AskDialog, ReasonField, useReason } from "@/components/ui";

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
  const [text, setText] = useState("");
  const reason = useReason(text, setText, required);
  const submit = () => {
    const words = busy ? null : reason.take();
    if (words !== null) onSubmit(words);
  };
  return (
    <AskDialog title={title} description={description} verb={verb} busy={busy} onClose={onClose} onSubmit={submit}>
      <div className="flex flex-col gap-4">
        {children}
        <ReasonField reason={reason} required={required} hint={props.hint} onSubmit={submit} />
      </div>
    </AskDialog>
  );
}
