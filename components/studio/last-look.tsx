"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { AskDialog, ReasonField, useReason } from "@/components/ui";

export interface LastLookProps {
  readonly title: string;
  /** What the button does. */
  readonly verb: string;
  /** Whether no backtest of exactly this draft has finished. */
  readonly isWithoutFigures: boolean;
  readonly busy: boolean;
  readonly disabled?: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** Beside the button: another way to do it. */
  readonly more?: ReactNode;
  readonly onClose: () => void;
  readonly onSubmit: (reason: string) => void;
  readonly children: ReactNode;
  /** Below the reason. */
  readonly below?: ReactNode;
}

/** The last look before others feel a change: what it is, and why. ⌘ or Ctrl with Enter goes on from any field. */
export function LastLook(props: LastLookProps) {
  const { verb, busy, disabled = false, onSubmit } = props;
  const why = useReason(props.reason, props.onReason);
  const submit = () => {
    const words = disabled || busy ? null : why.take();
    if (words !== null) onSubmit(words);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  };
  return (
    <AskDialog
      title={props.title}
      verb={
        <>
          {props.isWithoutFigures ? `${verb} without figures` : verb}{" "}
          <kbd aria-hidden className="font-sans text-xs opacity-75">
            ⌘↵
          </kbd>
        </>
      }
      busy={busy}
      disabled={disabled}
      cancel="Keep editing"
      more={props.more}
      onClose={props.onClose}
      onSubmit={submit}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key of all fields inside */}
      <div className="flex flex-col gap-4" onKeyDown={onKeyDown}>
        {props.children}
        <ReasonField reason={why} />
        {props.below}
      </div>
    </AskDialog>
  );
}
