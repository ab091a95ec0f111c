"use client";

import { Paperclip, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { hrefOf, postFile } from "@/components/api";
import { Button, formatCount, IconButton, toast } from "@/components/ui";
import type { CaseAttachment } from "@/lib/contract/case";
import { CASE_ATTACHMENT_BYTES_MAX, CASE_ATTACHMENTS_MAX } from "@/lib/contract/case-limits";
import type { CasePartProps } from "./case-section";

const RemoveFileDialog = dynamic(async () => (await import("./remove-file-dialog")).RemoveFileDialog, { ssr: false });

/** What may be chosen; the server judges what is in it. */
const ACCEPTED = ".png,.jpg,.jpeg,.pdf,.txt,.csv";

/** Files of the case: saved, never shown. */
export function CaseFiles({ case: shown, mayChange, step }: CasePartProps) {
  const input = useRef<HTMLInputElement>(null);
  const [removing, setRemoving] = useState<CaseAttachment | null>(null);
  const attach = async (file: File) => {
    if (file.size > CASE_ATTACHMENT_BYTES_MAX) {
      toast.failed("The file is too large", { description: "A file has at most 5 MiB." });
      return;
    }
    const path = { id: shown.id };
    const after = await step.take(() => postFile("/api/v1/cases/{id}/attachments", { path }, file));
    if (after !== null) toast.done("Attached", { description: file.name, id: `case-${shown.id}` });
  };
  return (
    <div className="flex flex-col gap-2">
      {shown.attachments.length === 0 && <p className="text-faint">No file is attached</p>}
      <ul className="flex flex-col gap-0.5">
        {shown.attachments.map((file) => (
          <li key={file.id} className="flex min-h-7 items-center gap-2">
            <a
              href={hrefOf("/api/v1/cases/{id}/attachments/{attachmentId}", {
                path: { id: shown.id, attachmentId: file.id },
              })}
              download
              title={hashText(file)}
              className="min-w-0 truncate text-accent underline-offset-2 hover:underline"
            >
              {file.name}
            </a>
            {file.savedSha256 !== null && (
              <span className="shrink-0 text-sm text-faint" title={hashText(file)}>
                masked copy
              </span>
            )}
            <span className="ml-auto shrink-0 text-sm text-faint">{sizeText(file.bytes)}</span>
            {mayChange && (
              <IconButton
                size="sm"
                label={`Remove ${file.name}`}
                disabled={step.busy}
                onClick={() => setRemoving(file)}
              >
                <X size={12} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayChange && shown.attachments.length < CASE_ATTACHMENTS_MAX && (
        <>
          <input
            ref={input}
            type="file"
            accept={ACCEPTED}
            aria-label="File to attach"
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file !== undefined) void attach(file);
            }}
          />
          <Button
            size="sm"
            className="self-start"
            busy={step.busy}
            title="PNG, JPEG, PDF, text or CSV, at most 5 MiB"
            onClick={() => input.current?.click()}
          >
            <Paperclip size={13} aria-hidden /> Attach file
          </Button>
        </>
      )}
      {removing !== null && (
        <RemoveFileDialog caseId={shown.id} file={removing} step={step} onClose={() => setRemoving(null)} />
      )}
    </div>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${formatCount(bytes)} B`;
  return bytes < 1_048_576 ? `${formatCount(Math.round(bytes / 1_024))} KiB` : `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

function hashText({ by, sha256, savedSha256 }: CaseAttachment): string {
  const given = `${by.name}, SHA-256 ${sha256}`;
  if (savedSha256 === null) return given;
  return `${given} as it was given. What you save has card numbers masked: SHA-256 ${savedSha256}`;
}
