"use client";

import dynamic from "next/dynamic";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useDraft } from "@/components/comments/draft";
import { SHORTCUTS } from "@/components/shortcuts/shortcuts";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { Button, Field, KeyHint, LABEL_WORD, serverNow, TextArea } from "@/components/ui";
import { ALERT_LABELS, type AlertLabel } from "@/lib/contract/alert-status";
import { chosenEnd, type EndChoice } from "@/lib/view-models/ends";

/** Most alerts are resolved without it. */
const LazyNotAgain = dynamic(async () => (await import("@/components/snoozes/not-again")).NotAgain, { ssr: false });

const LABEL_HINT: Readonly<Record<AlertLabel, string>> = {
  fraud: "money was stolen, or almost",
  false_positive: "the rule was wrong here",
  inconclusive: "not enough is known to say",
};

/** The key of each verdict while the form is open. */
const LABEL_KEY: Readonly<Record<AlertLabel, string>> = {
  fraud: SHORTCUTS.fraud.keys[0],
  false_positive: SHORTCUTS.falsePositive.keys[0],
  inconclusive: SHORTCUTS.inconclusive.keys[0],
};

export interface ResolveFormProps {
  readonly alertId: string;
  readonly busy: boolean;
  /** Resolves to whether it was done; what was typed is kept when not. */
  readonly onResolve: (label: AlertLabel, comment: string, notAgainUntil: number | null) => Promise<boolean>;
  readonly onCancel: () => void;
  /** The verdict to begin with; null: the one that was chosen before. */
  readonly verdict?: AlertLabel | null;
  /** Whether the next alert opens afterwards; left out where no list is beside it. */
  readonly advance?: { readonly isOn: boolean; readonly onChange: (on: boolean) => void };
}

/** Names of the drafts of what is typed here. */
export function resolveDrafts(alertId: string): { readonly label: string; readonly comment: string } {
  return { label: `resolve-label.${alertId}`, comment: `resolve-comment.${alertId}` };
}

/** What was found out, and a comment; both outlive a refusal and a reload. */
export function ResolveForm({ alertId, busy, onResolve, onCancel, verdict = null, advance }: ResolveFormProps) {
  const [labelText, setLabelText] = useDraft(resolveDrafts(alertId).label);
  const [comment, setComment] = useDraft(resolveDrafts(alertId).comment);
  const [missing, setMissing] = useState(false);
  const [notAgain, setNotAgain] = useState<EndChoice | null>(null);
  const [noEnd, setNoEnd] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const label = ALERT_LABELS.find((each) => each === labelText) ?? null;
  const choose = (option: AlertLabel) => {
    setMissing(false);
    setLabelText(option);
    form.current?.querySelector<HTMLInputElement>(`input[value="${option}"]`)?.focus();
  };
  const begin = useEffectEvent(() => {
    if (verdict !== null) choose(verdict);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each form begins with its verdict, after what was typed before is back
  useEffect(() => begin(), [alertId, verdict]);
  useShortcuts(
    {
      fraud: () => choose("fraud"),
      falsePositive: () => choose("false_positive"),
      inconclusive: () => choose("inconclusive"),
    },
    // With the form open they must not lead to another alert, also where nothing in it has the focus.
    { native: ["ArrowUp", "ArrowDown"] },
  );
  const submit = async () => {
    if (label === null) {
      setMissing(true);
      return;
    }
    const isQuiet = notAgain !== null && label !== "fraud";
    const until = isQuiet ? chosenEnd(notAgain, serverNow()) : null;
    setNoEnd(until === undefined);
    if (until === undefined) return;
    if (await onResolve(label, comment, until)) {
      setLabelText("");
      setComment("");
    }
  };
  return (
    <form
      ref={form}
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
        {ALERT_LABELS.map((option, index) => (
          <label key={option} className="flex min-h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover">
            <input
              type="radio"
              name="label"
              value={option}
              aria-keyshortcuts={LABEL_KEY[option]}
              className="plain-radio"
              checked={label === option}
              // biome-ignore lint/a11y/noAutofocus: the form appears because "Resolve" was pressed
              autoFocus={index === 0}
              onChange={() => choose(option)}
            />
            <span className="flex-1">
              {LABEL_WORD[option]} <span className="text-sm text-faint">{LABEL_HINT[option]}</span>
            </span>
            <span aria-hidden className="hidden md:inline">
              <KeyHint>{LABEL_KEY[option]}</KeyHint>
            </span>
          </label>
        ))}
        {missing && (
          <p role="alert" className="px-1 text-sm text-critical">
            Choose one of the three; the rule's precision is counted from it.
          </p>
        )}
      </fieldset>
      {(label === "false_positive" || label === "inconclusive") && (
        <LazyNotAgain alerts={1} end={notAgain} onChange={setNotAgain} missing={noEnd} />
      )}
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
      {advance !== undefined && (
        <label className="flex min-h-8 items-center gap-2 px-1 text-sm text-muted">
          <input
            type="checkbox"
            className="plain-check"
            checked={advance.isOn}
            onChange={(event) => advance.onChange(event.target.checked)}
          />
          Then open the next alert
        </label>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          Resolve
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
