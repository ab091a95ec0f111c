"use client";

import { api } from "@/components/api";
import { AskDialog } from "@/components/ui";
import type { CaseAttachment } from "@/lib/contract/case";
import type { CasePartProps } from "./case-section";

interface RemoveFileDialogProps extends Pick<CasePartProps, "step"> {
  readonly caseId: string;
  readonly file: CaseAttachment;
  readonly onClose: () => void;
}

/** Asks before a file goes for good. */
export function RemoveFileDialog({ caseId, file, step, onClose }: RemoveFileDialogProps) {
  const remove = async () => {
    const path = { id: caseId, attachmentId: file.id };
    await step.take(() => api.delete("/api/v1/cases/{id}/attachments/{attachmentId}", { path }));
    onClose();
  };
  return (
    <AskDialog
      title="Remove this file?"
      verb="Remove"
      look="danger"
      busy={step.busy}
      onClose={onClose}
      onSubmit={() => void remove()}
    >
      <p className="break-words">
        {file.name} goes for good. That it was here, its hash and who removed it stay in the timeline and the audit.
      </p>
    </AskDialog>
  );
}
