"use client";

import { Button, RelativeTime } from "@/components/ui";
import type { RuleDraft } from "@/lib/contract/draft";
import { ruleSentence } from "@/lib/contract/sentence";
import { readRuleText } from "@/lib/view-models/rule-text";

export interface ConflictNoteProps {
  /** The draft as it was saved elsewhere; null when it was published or discarded there. */
  readonly theirs: RuleDraft | null;
  /** What is written here. */
  readonly text: string;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** The same draft was changed in another tab or on another machine: both, and which one is to stay. */
export function DraftConflictNote({ theirs, text, onKeepMine, onTakeTheirs }: ConflictNoteProps) {
  return (
    <section role="alert" className="flex flex-col gap-3 rounded-md border border-high bg-surface p-3">
      {theirs === null ? (
        <p>
          <strong className="font-medium">This draft was published or discarded elsewhere.</strong> What is written here
          is not lost: keep it as a new draft, or drop it.
        </p>
      ) : (
        <p>
          <strong className="font-medium">You changed this draft elsewhere</strong>,{" "}
          <RelativeTime at={theirs.updatedAt} />. Both are below; nothing is saved until you choose.
        </p>
      )}
      {theirs !== null && (
        <div className="grid gap-3 md:grid-cols-2">
          <Side title="There" text={theirs.text} />
          <Side title="Here" text={text} />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onKeepMine}>
          Keep what is here
        </Button>
        <Button onClick={onTakeTheirs}>{theirs === null ? "Drop it" : "Take what is there"}</Button>
      </div>
    </section>
  );
}

function Side({ title, text }: { readonly title: string; readonly text: string }) {
  const { rule } = readRuleText(text);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h3 className="text-sm font-normal text-muted">{title}</h3>
      {rule !== null && <p>{ruleSentence(rule)}</p>}
      <details>
        <summary className="text-sm text-muted">JSON</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-60 overflow-auto font-mono text-sm text-muted">
          {text}
        </pre>
      </details>
    </div>
  );
}
