"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { issueText, isUnfinished } from "@/lib/view-models/builder/issues";
import { type FormPath, pathText } from "@/lib/view-models/builder/path";
import { issueId, useBuilder, useIssues, useWarnings } from "./builder-context";

export interface RowProps {
  readonly label: string;
  /** The part of the rule that it is about. */
  readonly path: FormPath;
  /** What it means, quiet, under the label. */
  readonly hint?: ReactNode;
  readonly children: ReactNode;
  /** False where what stands in it shows what does not fit. Default true. */
  readonly notes?: boolean;
  /** Takes the whole width below its label: for what is itself made of rows. */
  readonly wide?: boolean;
  /** At the right of the label of a wide row. */
  readonly actions?: ReactNode;
}

/** One question of the form with what answers it. */
export function BuilderRow({ label, path, hint, children, notes = true, wide = false, actions }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a grid
    <div
      role="group"
      aria-label={label}
      data-path={pathText(path)}
      className={clsx(
        "grid grid-cols-1 gap-x-4 gap-y-1.5 border-line py-2 [[data-path]~&]:border-t",
        !wide && "@xl:grid-cols-[136px_minmax(0,1fr)]",
      )}
    >
      <div className={clsx("flex min-w-0 items-start justify-between gap-2", !wide && "@xl:min-h-7 @xl:pt-1")}>
        <div className="min-w-0">
          <p className="font-medium">{label}</p>
          {hint !== undefined && <p className="text-sm text-pretty text-faint">{hint}</p>}
        </div>
        {actions}
      </div>
      <div className="flex min-w-0 flex-col gap-1.5">
        {children}
        {notes && <IssueNotes path={path} />}
      </div>
    </div>
  );
}

/** What is to be said of `path`: what is wrong in red, what is still to be done quietly, what finds nothing as things are. */
export function IssueNotes({ path }: { readonly path: FormPath }) {
  const { tree } = useBuilder();
  const issues = useIssues(path);
  const warnings = useWarnings(path);
  if (issues.length + warnings.length === 0) return null;
  const place = pathText(path);
  return (
    <ul id={issueId(path)} className="flex flex-col">
      {issues.map((issue) => (
        <li
          key={`${issue.path} ${issue.expected}`}
          className={clsx("text-sm", isUnfinished(tree, path, issue) ? "text-muted" : "text-critical")}
        >
          {issueText(tree, path, issue)}
          {issue.path !== place && <span className="sr-only"> ({issue.path})</span>}
        </li>
      ))}
      {warnings.map((warning) => (
        <li key={`${warning.path} ${warning.message}`} className="text-sm text-high">
          <span aria-hidden>▲ </span>
          {warning.message}
        </li>
      ))}
    </ul>
  );
}
