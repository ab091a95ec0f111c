"use client";

import { formatShortTime } from "@/components/ui";
import { type DraftSync, isUnsaved } from "@/lib/view-models/draft-sync";

/** Where the draft is: quiet while all is well, and in words when it is not. */
export function DraftState({ sync, changed }: { readonly sync: DraftSync; readonly changed: boolean }) {
  const { text, tone } = stateOf(sync, changed);
  return (
    <span role="status" className={tone === "warn" ? "text-sm text-high" : "text-sm text-muted"}>
      {text}
    </span>
  );
}

interface State {
  readonly text: string;
  readonly tone: "quiet" | "warn";
}

function stateOf(sync: DraftSync, changed: boolean): State {
  const { written, saved, failures, conflict, refusal } = sync;
  if (conflict !== null) return { text: "Draft, changed elsewhere", tone: "warn" };
  if (refusal !== null) return { text: `Not saved: ${refusal}`, tone: "warn" };
  if (failures > 0) return { text: "Not saved yet, trying again", tone: "warn" };
  if (written === null) return { text: "", tone: "quiet" };
  if (saved === null || isUnsaved(sync)) return { text: "Draft, saving", tone: "quiet" };
  const same = changed || saved.ruleId === null ? "" : ", same as published";
  return { text: `Draft, saved ${formatShortTime(saved.updatedAt)}${same}`, tone: "quiet" };
}
