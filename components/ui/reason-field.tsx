"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { reasonFault } from "@/lib/view-models/reason";
import { Field, TextArea } from "./input";

/** What a reason must be, as lib/contract/reason's `Reason` asks for. */
const REASON_CHARS_MAX = 500;

/** A reason that is being written. */
export interface ReasonWriting {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What is missing, once it was tried to go on without. */
  readonly fault: string | null;
  /** The reason, or null when it will not do: the field then says why, and has the focus. */
  readonly take: () => string | null;
  readonly box: React.RefObject<HTMLTextAreaElement | null>;
}

/** Holds a reason; `required` false takes any, also none. */
export function useReason(text: string, onText: (text: string) => void, required = true): ReasonWriting {
  const [tried, setTried] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const fault = required ? reasonFault(text) : null;
  return {
    text,
    onText,
    fault: tried ? fault : null,
    box,
    take: () => {
      if (fault === null) return text.trim();
      setTried(true);
      box.current?.focus();
      return null;
    },
  };
}

export interface ReasonFieldProps {
  readonly reason: ReasonWriting;
  readonly required?: boolean;
  readonly hint?: string | undefined;
  /** Whether the dialog opens with the focus here; default true. */
  readonly focused?: boolean;
  /** ⌘ or Ctrl with Enter. */
  readonly onSubmit?: () => void;
}

/** Where the reason is written. */
export function ReasonField({
  reason,
  required = true,
  hint = "Shown in the history.",
  focused = true,
  onSubmit,
}: ReasonFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (onSubmit === undefined || event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Field label="Why" required={required} hint={hint} error={reason.fault}>
      {(ids) => (
        <TextArea
          {...ids}
          ref={reason.box}
          value={reason.text}
          maxLength={REASON_CHARS_MAX}
          autoFocus={focused}
          onChange={(event) => reason.onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
    </Field>
  );
}
