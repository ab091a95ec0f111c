"use client";

import { Checkbox } from "@/components/ui";
import type { CasePartProps } from "./case-section";

/** What is to be done, and who did it. */
export function CaseChecklist({ case: shown, mayChange, step }: CasePartProps) {
  if (shown.checklist.length === 0) return <p className="text-faint">Nothing is to be done</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {shown.checklist.map(({ id, text, doneAt, doneBy }) => (
        <li key={id} className="flex flex-col">
          <Checkbox
            label={text}
            checked={doneAt !== null}
            disabled={!mayChange || step.busy}
            onChange={(done) => void step.change(shown, { checklist: [{ id, done }] })}
          />
          {doneBy !== null && <span className="pl-6 text-sm text-faint">{doneBy.name}</span>}
        </li>
      ))}
    </ul>
  );
}
