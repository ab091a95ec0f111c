"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { Badge, RelativeTime, shorten } from "@/components/ui";
import type { AuditLine } from "@/lib/contract/audit-schema";
import { auditValueText, type FieldChange, fieldChanges } from "@/lib/view-models/audit-changes";
import { actionWords, lineText, saidBy, subjectOf } from "./audit-words";
import { ChangeTable } from "./change-table";

/** Changes that a closed line shows. */
const BRIEF_MAX = 3;
const BRIEF_CHARS_MAX = 60;

/** One line: who did what to what, when; opened, what it was before and after. */
export function AuditTableRow({ line, waits }: { readonly line: AuditLine; readonly waits: boolean }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { at, actor, subject, redacted, action } = line;
  const changes = changesOf(line);
  // Of what was not there before the note says enough.
  const isNew = line.detail.before === null;
  const said = saidBy(line);
  const { kind, id: subjectId, href } = subjectOf(subject);
  const name = `${kind} ${shorten(subjectId, 28)}`;
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2 px-2 py-1.5 hover:bg-hover md:grid-cols-[28px_110px_160px_minmax(0,1fr)]">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          aria-label={`${open ? "Hide" : "Show"} line ${line.id}: ${lineText(line)}`}
          className="flex size-6 items-center justify-center rounded-sm text-faint hover:text-text"
          onClick={() => setOpen(!open)}
        >
          <ChevronRight size={14} aria-hidden className={open ? "rotate-90" : undefined} />
        </button>
        <p className="flex gap-2 pt-0.5 text-sm text-muted md:contents">
          <RelativeTime at={at} className="text-sm whitespace-nowrap text-muted md:pt-0.5" />
          <span className="truncate text-sm text-text md:pt-0.5" title={actor.name}>
            {actor.name}
          </span>
        </p>
        <div className="col-start-2 min-w-0 md:col-start-auto">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="break-words">{lineText(line)}</span>
            {subjectId !== "" &&
              (href === null ? (
                <span className="text-sm text-muted">{name}</span>
              ) : (
                <Link href={href} className="text-sm text-accent hover:underline" title={subject}>
                  {name}
                </Link>
              ))}
            {redacted && <Badge>redacted</Badge>}
            {waits && <Badge>not sealed yet</Badge>}
          </p>
          {!open && !isNew && <Brief changes={changes} />}
          {said !== null && <p className="text-sm break-words text-muted">“{open ? said : shortText(said)}”</p>}
          <div id={id} hidden={!open} className="pt-1 pb-2">
            {open && (
              <>
                {changes.length > 0 ? (
                  <ChangeTable changes={changes} />
                ) : (
                  <p className="text-sm text-muted">This line names no values before and after.</p>
                )}
                <p className="pt-1 text-xs text-faint">
                  Line {line.id} · {actionWords(action)} · {new Date(at).toISOString()}
                </p>
              </>
            )}
          </div>
        </div>
      </div>
    </li>
  );
}

/** A list's values stand beside its fields: those taken off were there before, those put on are there after. */
function changesOf({ detail }: AuditLine): readonly FieldChange[] {
  const changes = fieldChanges(detail.before, detail.after);
  const values = [detail.removed, detail.added].map((value) => (Array.isArray(value) ? value : undefined));
  if (values.every((value) => value === undefined)) return changes;
  return [...changes, { field: "values", before: values[0], after: values[1] }];
}

function Brief({ changes }: { readonly changes: readonly FieldChange[] }) {
  const short = changes.filter(({ before, after }) => [before, after].every((value) => isShort(auditValueText(value))));
  if (short.length === 0) return null;
  const shown = short.slice(0, BRIEF_MAX);
  const rest = changes.length - shown.length;
  return (
    <p className="text-sm break-words text-muted">
      {shown
        .map(({ field, before, after }) => `${field} ${auditValueText(before)} → ${auditValueText(after)}`)
        .join(" · ")}
      {rest > 0 && ` · ${rest} more`}
    </p>
  );
}

function isShort(text: string): boolean {
  return text.length <= BRIEF_CHARS_MAX && !text.includes("\n");
}

function shortText(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
