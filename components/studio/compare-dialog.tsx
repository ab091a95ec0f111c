"use client";

import { useState } from "react";
import { ChangeList } from "@/components/rules/change-list";
import { Button, Dialog, Select } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { ruleSentence } from "@/lib/contract/sentence";
import { ruleChanges, stateText } from "@/lib/view-models/rule-diff";
import type { Comparable } from "@/lib/view-models/rule-history";

export interface CompareDialogProps {
  /** Newest first; the first is the current one. */
  readonly choices: readonly Comparable[];
  readonly chosen: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onBringBack: (chosen: Comparable) => void;
}

/** What differs between any two versions, and the way back to one. */
export function CompareDialog({ choices, chosen, busy, onClose, onBringBack }: CompareDialogProps) {
  const mayDraft = useUser().can("draftRules");
  const current = choices.find(({ version }) => version !== null);
  const [from, setFrom] = useState(current?.id ?? "");
  const [to, setTo] = useState(chosen);
  const [a, b] = [from, to].map((id) => choices.find((each) => each.id === id));
  if (a === undefined || b === undefined || current === undefined) return null;
  const changes = ruleChanges(a.rule, b.rule, ruleSentence);
  const options = choices.map(({ id, label }) => ({
    value: id,
    label: id === current.id ? `${label}, current` : label,
  }));
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Compare versions"
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            Close
          </Button>
          {mayDraft && b.id !== current.id && (
            <Button variant="primary" busy={busy} onClick={() => onBringBack(b)}>
              {b.version === null ? "Bring it back" : `Bring back version ${b.version}`}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-muted">From</span>
          <Select label="From" size="sm" value={from} options={options} onChange={setFrom} />
          <span className="text-muted">to</span>
          <Select label="To" size="sm" value={to} options={options} onChange={setTo} />
        </div>
        {changes.length === 0 ? (
          <p className="text-muted">Nothing differs: both say the same.</p>
        ) : (
          <ChangeList changes={changes} />
        )}
        <p className="border-l-2 border-line-strong pl-2 text-muted">{ruleSentence(b.rule)}</p>
        {mayDraft && b.version !== null && stateText(b.rule) !== stateText(current.rule) && (
          <p className="text-sm text-muted">
            Bringing it back changes what the rule looks for. Its state stays: {stateText(current.rule)}.
          </p>
        )}
      </div>
    </Dialog>
  );
}
