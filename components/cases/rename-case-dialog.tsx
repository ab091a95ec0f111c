"use client";

import { useState } from "react";
import { Field, FormDialog, Input } from "@/components/ui";
import { CASE_TITLE_MAX } from "@/lib/contract/case-limits";
import type { CaseDialogProps } from "./resolve-case-dialog";

/** Asks for another title. */
export function RenameCaseDialog({ case: shown, step, onClose }: CaseDialogProps) {
  const [title, setTitle] = useState(shown.title);
  const submit = async () => {
    if (title.trim() === "" || step.busy) return;
    if ((await step.change(shown, { title: title.trim() })) !== null) onClose();
  };
  return (
    <FormDialog
      title="Rename the case"
      verb="Rename"
      busy={step.busy}
      disabled={title.trim() === ""}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Field label="Title">
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            maxLength={CASE_TITLE_MAX}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
