"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { problemText } from "@/components/api";
import { Button } from "./button";
import { Dialog } from "./dialog";

export interface AskDialogProps {
  readonly title: string;
  readonly description?: string;
  /** What the button does that goes on. */
  readonly verb: ReactNode;
  /** How that button looks; `danger` where there is no way back. Default primary. */
  readonly look?: "primary" | "danger";
  readonly busy?: boolean;
  /** Whether it cannot go on yet. */
  readonly disabled?: boolean;
  /** What the button says that does not go on. Default "Cancel". */
  readonly cancel?: string;
  /** What that button does; default it closes. */
  readonly onCancel?: () => void;
  /** Between the two buttons. */
  readonly more?: ReactNode;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** Asks before something is done, while it is there. Escape, a click outside and the quiet button leave without doing it. */
export function AskDialog({
  title,
  description,
  verb,
  look = "primary",
  busy = false,
  disabled = false,
  cancel = "Cancel",
  onCancel,
  more,
  onClose,
  onSubmit,
  children,
}: AskDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      {...(description === undefined ? {} : { description })}
      actions={
        <>
          <Button variant="quiet" onClick={onCancel ?? onClose}>
            {cancel}
          </Button>
          {more}
          <Button variant={look} busy={busy} disabled={disabled} onClick={onSubmit}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

export interface FormDialogProps extends AskDialogProps {
  /** How far its fields stand apart. Default near. */
  readonly gap?: "near" | "far";
}

/** Asks for what is needed; Enter in a field goes on as the button does. */
export function FormDialog({ gap = "near", children, ...ask }: FormDialogProps) {
  return (
    <AskDialog {...ask}>
      <form
        className={clsx("flex flex-col", gap === "far" ? "gap-4" : "gap-3")}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask.onSubmit();
        }}
      >
        {children}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
      </form>
    </AskDialog>
  );
}

/** Why what was asked for was not done; nothing while `error` is null. */
export function Refused({ error, className }: { readonly error: unknown; readonly className?: string }) {
  if (error === null) return null;
  const { title, detail } = problemText(error);
  return (
    <p role="alert" className={clsx(className, "text-critical")}>
      {title}. {detail}
    </p>
  );
}
