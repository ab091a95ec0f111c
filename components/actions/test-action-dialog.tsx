"use client";

import { useEffect, useEffectEvent } from "react";
import { MessageJson } from "@/components/channels/message-json";
import { Button, Dialog, Refused } from "@/components/ui";
import type { Action, ActionTest } from "@/lib/contract/action";
import { useTestAction } from "./action-queries";

/** Calls the webhook at once, as a test, and shows what was sent and what was answered. */
export function TestActionDialog({ action, onClose }: { readonly action: Action; readonly onClose: () => void }) {
  const { mutate, data, error, isPending } = useTestAction();
  const send = useEffectEvent(() => mutate(action.id));
  useEffect(() => send(), []);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Test of ${action.name}`}
      actions={
        <>
          <Button busy={isPending} onClick={() => mutate(action.id)}>
            Send again
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3">
        {isPending && <p className="text-muted">Calling…</p>}
        <Refused error={error} />
        {data !== undefined && !isPending && <Answer test={data} />}
      </div>
    </Dialog>
  );
}

function Answer({ test: { status, httpStatus, message, reason, ms, sent } }: { readonly test: ActionTest }) {
  const isDone = status === "done";
  return (
    <>
      <p className={isDone ? "text-ok" : "text-critical"}>
        {isDone ? `It answered ${httpStatus}, in ${Math.round(ms)} ms.` : reason}
      </p>
      {message !== null && (
        <p>
          <span className="text-sm text-muted">It said </span>“{message}”
        </p>
      )}
      <div>
        <p className="pb-1 text-sm text-muted">Sent, about an alert that is made up</p>
        <MessageJson message={sent} />
      </div>
    </>
  );
}
