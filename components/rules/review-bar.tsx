"use client";

import { Button } from "@/components/ui";
import { ruleSentence } from "@/lib/contract/sentence";
import { ruleChanges } from "@/lib/feed/rule-diff";
import { ChangeList } from "./change-list";
import type { useTuning } from "./use-tuning";

/** What saving would change, and the two ways on. */
export function ReviewBar({ tuning }: { readonly tuning: ReturnType<typeof useTuning> }) {
  const { base, tuned, state, busy, canSave, theirs } = tuning;
  if (!state.dirty || theirs !== null) return null;
  const changes = ruleChanges(base, tuned, ruleSentence);
  const wrong = Object.keys(state.wrong).length;
  return (
    <section
      aria-label="Unsaved changes"
      className="flex flex-wrap items-end justify-between gap-3 rounded-md border border-accent bg-surface px-3 py-2"
    >
      <div className="flex flex-col gap-1">
        <ChangeList changes={changes} />
        {wrong > 0 && (
          <p className="text-critical">
            {wrong === 1 ? "One value cannot be used" : `${wrong} values cannot be used`}; it says why beside it.
          </p>
        )}
      </div>
      <div className="flex gap-2">
        <Button look="quiet" onClick={tuning.revert}>
          Revert{" "}
          <kbd aria-hidden className="font-sans text-xs opacity-75">
            Esc
          </kbd>
        </Button>
        <Button look="primary" busy={busy} disabled={!canSave} onClick={() => void tuning.save()}>
          Save{" "}
          <kbd aria-hidden className="font-sans text-xs opacity-75">
            ⌘↵
          </kbd>
        </Button>
      </div>
    </section>
  );
}
