"use client";

import { Button, RelativeTime, STATUS_WORD } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { unreachable } from "@/lib/contract/unreachable";
import { activityText, actorName } from "./activity-text";
import type { AlertStep, StepConflict } from "./alert-step";

const TRIED: Readonly<Record<AlertStep["kind"], string>> = {
  acknowledge: "acknowledging",
  resolve: "resolving",
  reopen: "reopening",
  assign: "assigning",
  wait: "changing the wait of",
  comment: "commenting",
};

/** Says who was first, what they did, and that nothing typed is lost. */
export function AlertConflictNote({
  conflict: { step, conflict },
  onDismiss,
}: {
  readonly conflict: StepConflict;
  readonly onDismiss: () => void;
}) {
  const me = useUser().id;
  const last = conflict.lastActivity;
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-high p-3">
      <p>
        {last === null ? (
          <strong className="font-medium">This alert changed while you were {TRIED[step.kind]} it.</strong>
        ) : (
          <>
            <strong className="font-medium">
              {actorName(last, me)} {activityText(last)}
            </strong>{" "}
            <RelativeTime at={last.at} />, before you.
          </>
        )}{" "}
        It is {STATUS_WORD[conflict.current.status].toLowerCase()} now. {advice(step)}
      </p>
      <Button size="sm" className="self-start" onClick={onDismiss}>
        Got it
      </Button>
    </div>
  );
}

function advice(step: AlertStep): string {
  switch (step.kind) {
    case "resolve":
      return "Your label and comment are kept: look again, then resolve if it still needs it.";
    case "comment":
      return "Your comment is kept: send it again.";
    case "acknowledge":
    case "reopen":
    case "assign":
    case "wait":
      return "Your step was not done.";
    default:
      return unreachable(step);
  }
}
