"use client";

import { useState } from "react";
import { conflictOf } from "@/components/api";
import { Field, FormDialog, formatShortTime, Input, Refused, RelativeTime, useShown } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { ActionPress, OfferedAction, PressKey } from "@/lib/contract/action-press";
import { NOTE_MAX } from "@/lib/contract/press-status";
import { newKey } from "@/lib/view-models/actions/new-key";
import type { PressPlan } from "@/lib/view-models/actions/plan";
import { pressResult } from "@/lib/view-models/actions/words";
import { PressChoices, PressKeyValues } from "./press-choices";
import { usePress } from "./use-press";

interface PressDialogProps {
  readonly alertId: string;
  readonly action: OfferedAction;
  /** What it is about, until something else is chosen. */
  readonly first: PressKey;
  /** What a press about it means, as the alert's history stands. */
  readonly planOf: (key: PressKey) => PressPlan;
  readonly onClose: () => void;
  readonly onPressed: (error: unknown) => void;
}

/**
 * Asks before a button is pressed: what it does, to which key, as whom, and what was done before. What failed, or may have been done, is
 * asked again under the same key, as often as it takes.
 */
export function PressDialog({ alertId, action, first, planOf, onClose, onPressed }: PressDialogProps) {
  const me = useUser();
  const press = usePress(alertId, action.id, onPressed);
  const [{ about, ownKey }, setWanted] = useState(() => ({ about: first, ownKey: newKey() }));
  const plan = planOf(about);
  const wasSent = press.variables?.idempotencyKey === ownKey;
  // What somebody else's press came to meanwhile is asked again under its key; what was sent under this one is not forgotten.
  const key = wasSent ? ownKey : (plan.repeats?.idempotencyKey ?? ownKey);
  const [note, setNote] = useState("");
  const conflict = conflictOf<"post", "/api/v1/alerts/{id}/actions/{actionId}">(press.error)?.press ?? null;
  const earlier =
    [plan.before, plan.repeats, plan.inHand, conflict].findLast(
      (one) => one !== null && one.idempotencyKey !== key && one.status !== "failed",
    ) ?? null;
  const again = earlier !== null && (earlier.status === "done" || earlier.status === "unknown");
  const answered = press.data?.status === "failed" || press.data?.status === "unknown" ? press.data : null;
  const repeats = answered ?? (plan.repeats?.idempotencyKey === key ? plan.repeats : null);
  const isRepeat = repeats !== null || (press.isError && conflict === null);
  const submit = () => {
    if (press.isPending) return;
    const said = note.trim() === "" ? {} : { note: note.trim() };
    press.mutate(
      { idempotencyKey: key, key: about, ...said, ...(again ? { again } : {}) },
      {
        onSuccess: ({ status }) => {
          if (status !== "failed" && status !== "unknown") onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={`${action.name}?`}
      {...(action.description === "" ? {} : { description: action.description })}
      verb={isRepeat ? "Try again" : again ? `${action.name} again` : action.name}
      busy={press.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="flex flex-col gap-1">
        {action.choices.length === 0 ? (
          <PressKeyValues values={about} />
        ) : (
          <PressChoices
            action={action}
            chosen={about}
            disabled={press.isPending}
            onChoose={(next) => {
              press.reset();
              setWanted({ about: next, ownKey: newKey() });
            }}
          />
        )}
        <p className="text-sm text-muted">
          Calls <span className="font-mono break-all">{action.target}</span> as {me.name}.
        </p>
      </div>
      {action.confirm !== null && <p className="border-l-2 border-high pl-2">{action.confirm}</p>}
      {earlier !== null && <Earlier press={earlier} me={me.id} />}
      {!press.isPending && repeats !== null && (
        <Note press={repeats} me={me.id}>
          It is asked again under the same key, so it is not done twice.
        </Note>
      )}
      {repeats === null && plan.newest?.status === "refused" && <Note press={plan.newest} me={me.id} />}
      <Field label="Note (optional)" hint="Sent along, and shown in the history.">
        {({ invalid: _, ...ids }) => (
          <Input
            {...ids}
            autoFocus
            autoComplete="off"
            maxLength={NOTE_MAX}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => {
              // The Enter that opened the dialog may still be held down.
              if (event.key === "Enter" && event.repeat) event.preventDefault();
            }}
          />
        )}
      </Field>
      <p aria-live="polite" className="text-sm text-muted empty:hidden">
        {press.isPending && "Waiting for the answer, at most 10 seconds…"}
      </p>
      {conflict === null && !press.isPending && <Refused error={press.error} />}
    </FormDialog>
  );
}

/** A press under another key that stands in the way. */
function Earlier({ press, me }: { readonly press: ActionPress; readonly me: string }) {
  if (press.status === "asked") {
    return (
      <p role="alert" className="border-l-2 border-high pl-2">
        {nameOf(press, me)} pressed it a moment ago and waits for the answer.
      </p>
    );
  }
  return <Note press={press} me={me} />;
}

interface NoteProps {
  readonly press: ActionPress;
  readonly me: string;
  readonly children?: string;
}

/** Who pressed it when, and what came of it. */
function Note({ press, me, children = "" }: NoteProps) {
  const shown = useShown();
  return (
    <div role="alert" className="flex flex-col gap-0.5 border-l-2 border-high pl-2">
      <p>
        {nameOf(press, me)} pressed it at {formatShortTime(press.at)} (<RelativeTime at={press.at} />
        ): {shown(pressResult(press))}.
      </p>
      {press.reason !== null && <p className="text-sm text-muted">{shown(press.reason)}</p>}
      {children !== "" && <p className="text-sm text-muted">{children}</p>}
    </div>
  );
}

function nameOf({ by }: ActionPress, me: string): string {
  return by.id === me ? "You" : by.name;
}
