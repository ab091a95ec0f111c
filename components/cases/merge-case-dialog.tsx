"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "@/components/api";
import { Field, FormDialog, Input, toast } from "@/components/ui";
import type { CaseDialogProps } from "./resolve-case-dialog";

/** Asks for the case that takes this one in. */
export function MergeCaseDialog({ case: shown, step, onClose }: CaseDialogProps) {
  const router = useRouter();
  const [into, setInto] = useState("");
  const submit = async () => {
    const wanted = into.trim().replace(/^#/, "");
    if (wanted === "" || step.busy) return;
    const body = { into: wanted, version: shown.version };
    const whole = await step.take(() => api.post("/api/v1/cases/{id}/merge", { path: { id: shown.id }, body }));
    if (whole === null) return;
    toast.done(`Merged into case ${whole.id}`, { id: `case-${shown.id}` });
    onClose();
    router.push(`/cases/${whole.id}`);
  };
  return (
    <FormDialog
      title="Merge into another case"
      description="Its alerts, entities, comments, files and relations go there, and this case is closed. It cannot be undone."
      verb="Merge"
      look="danger"
      busy={step.busy}
      disabled={into.trim() === ""}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Field label="Number of the case that takes it in">
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            inputMode="numeric"
            maxLength={10}
            value={into}
            onChange={(event) => setInto(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
