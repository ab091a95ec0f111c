"use client";

import { useState } from "react";
import { Button, Field, LABEL_WORD, TextArea } from "@/components/ui";
import { AlertLabel } from "@/lib/contract/alert";
import { useDraft } from "./draft";

const LABEL_HINT: Readonly<Record<AlertLabel, string>> = {
  fraud: "someone was, or would have been, robbed",
  false_positive: "the rule was wrong here",
  inconclusive: "it cannot be told",
};

export interface ResolveFormProps {
  readonly alertId: string;
  readonly busy: boolean;
  /** Resolves to whether it was done; what was typed is kept when not. */
  readonly onResolve: (label: AlertLabel, comment: string) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** Names of the drafts of what is typed here. */
export function resolveDrafts(alertId: string): { readonly label: string; readonly comment: string } {
  return { label: `resolve-label.${alertId}`, comment: `resolve-comment.${alertId}` };
}

/** What was found out, and a comment; both outlive a refusal and a reload. */
export function ResolveForm({ alertId, busy, onResolve, onCancel }: ResolveFormProps) {
  const [labelText, setLabelText] = useDraft(resolveDrafts(alertId).label);
  const [comment, setComment] = useDraft(resolveDrafts(alertId).comment);
  const [missing, setMissing] = useState(false);
  const label = AlertLabel.safeParse(labelText).data ?? null;
  const submit = async () => {
    if (label === null) {
      setMissing(true);
      return;
    }
    if (await onResolve(label, comment)) {
      setLabelText("");
      setComment("");
    }
  };
  return (
    <form
      aria-label="Resolve"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void submit();
        if (event.key === "Escape") {
          event.stopPropagation();
          event.preventDefault();
          onCancel();
        }
      }}
    >
      <fieldset className="flex flex-col">
        <legend className="pb-1 text-sm text-muted">What was it?</legend>
        {AlertLabel.options.map((option, index) => (
          <label key={option} className="flex min-h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover">
            <input
              type="radio"
              name="label"
              className="plain-radio"
              checked={label === option}
              // biome-ignore lint/a11y/noAutofocus: the form appears because "Resolve" was pressed
              autoFocus={index === 0}
              onChange={() => {
                setMissing(false);
                setLabelText(option);
              }}
            />
            <span>
              {LABEL_WORD[option]} <span className="text-sm text-faint">{LABEL_HINT[option]}</span>
            </span>
          </label>
        ))}
        {missing && (
          <p role="alert" className="px-1 text-sm text-critical">
            Choose one of the three; the rule's precision is counted from it.
          </p>
        )}
      </fieldset>
      <Field label="Comment (optional)">
        {({ id }) => (
          <TextArea
            id={id}
            rows={3}
            maxLength={10_000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          Resolve
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
