"use client";

import { Button, LABEL_WORD, RelativeTime } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { CaseClosing } from "@/lib/contract/case";
import { TYPOLOGY_NAMES } from "@/lib/contract/case-typology";
import type { CasePartProps } from "./case-section";

interface CaseClosingNoteProps extends Pick<CasePartProps, "case" | "step"> {
  readonly closing: CaseClosing;
}

/** A resolution that waits for a second person, and what that one can do. */
export function CaseClosingNote({ case: shown, closing, step }: CaseClosingNoteProps) {
  const me = useUser();
  const isOwn = closing.by.id === me.id;
  return (
    <section
      aria-label="Closing waits for a second person"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line-strong bg-raised px-3 py-2"
    >
      <p className="min-w-0 flex-1">
        {isOwn ? "You ask" : `${closing.by.name} asks`} to close this case as {LABEL_WORD[closing.label]}
        {closing.typology === null ? "" : `, ${TYPOLOGY_NAMES[closing.typology]}`} <RelativeTime at={closing.at} />.
        {closing.comment !== null && <span className="block break-words text-muted">{closing.comment}</span>}
      </p>
      {me.can("workAlerts") && (
        <span className="flex gap-2">
          <Button busy={step.busy} onClick={() => void step.change(shown, { closing: "decline" })}>
            {isOwn ? "Take back" : "Decline"}
          </Button>
          {!isOwn && (
            <Button variant="primary" busy={step.busy} onClick={() => void step.change(shown, { closing: "confirm" })}>
              Confirm and close
            </Button>
          )}
        </span>
      )}
    </section>
  );
}
