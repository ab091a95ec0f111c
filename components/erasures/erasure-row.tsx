"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Badge, Button, formatCount, RelativeTime } from "@/components/ui";
import type { Erasure } from "@/lib/contract/erasure";
import { unreachable } from "@/lib/contract/unreachable";
import { useResume } from "./erasure-queries";
import { rowsText, STEP_WORDS } from "./erasure-words";
import { ErasureReportCard } from "./report";

/** One erasure: when, by whom and why; opened, what it did and what remains. One that was cut off can go on. */
export function ErasureRow({ erasure }: { readonly erasure: Erasure }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { at, by, reason, pseudonym, report } = erasure;
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex flex-col gap-1 px-3 py-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          {report === null ? (
            <span className="min-w-0 font-mono break-all">{pseudonym}</span>
          ) : (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              className="flex min-w-0 items-center gap-1.5 rounded-sm text-left hover:bg-hover"
              onClick={() => setOpen(!open)}
            >
              <ChevronRight size={14} aria-hidden className={clsx("shrink-0 text-faint", open && "rotate-90")} />
              <span className="min-w-0 font-mono break-all">{pseudonym}</span>
            </button>
          )}
          <StateBadge erasure={erasure} />
          <span className="ml-auto text-sm text-muted">
            {by}, <RelativeTime at={at} />
          </span>
        </div>
        {reason !== null && <p className="text-sm text-muted break-words">{reason}</p>}
        <Progress erasure={erasure} />
      </div>
      {open && report !== null && (
        <div id={id} className="border-t border-line bg-bg px-3 py-3 sm:px-8">
          <ErasureReportCard report={report} isPreview={false} />
        </div>
      )}
    </li>
  );
}

function StateBadge({ erasure: { state, report } }: { readonly erasure: Erasure }) {
  switch (state) {
    case "running":
      return <Badge tone="accent">running</Badge>;
    case "cutOff":
      return <Badge tone="warn">cut off</Badge>;
    case "done": {
      const held = report?.held.length ?? 0;
      return held === 0 ? (
        <Badge tone="ok">done</Badge>
      ) : (
        <Badge tone="warn">
          {formatCount(held)} {held === 1 ? "alert" : "alerts"} held
        </Badge>
      );
    }
    default:
      return unreachable(state);
  }
}

function Progress({ erasure }: { readonly erasure: Erasure }) {
  const resume = useResume();
  const { state, progress } = erasure;
  if (progress === null) return null;
  const soFar = `${rowsText(progress.rows, formatCount)} so far`;
  if (state === "running") {
    return (
      <p role="status" className="text-sm">
        {STEP_WORDS[progress.step]}: {soFar}.
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <p className="min-w-0">Its process ended before it was done: {soFar}. The account is half erased.</p>
      <Button size="sm" busy={resume.isPending} onClick={() => resume.mutate(erasure)}>
        Complete it
      </Button>
    </div>
  );
}
