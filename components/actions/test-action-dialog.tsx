"use client";

import { TestAnswer, TestFrame } from "@/components/channels/test-frame";
import type { Action, ActionTest } from "@/lib/contract/action";
import { useTestAction } from "./action-queries";

/** Calls the webhook at once, as a test, and shows what was sent and what was answered. */
export function TestActionDialog({ action, onClose }: { readonly action: Action; readonly onClose: () => void }) {
  const { id, name } = action;
  return (
    <TestFrame
      name={name}
      call={useTestAction()}
      id={id}
      meanwhile="Calling…"
      answer={(test) => <Answer test={test} />}
      onClose={onClose}
    />
  );
}

function Answer({ test: { status, httpStatus, message, reason, ms, sent } }: { readonly test: ActionTest }) {
  const isGood = status === "done";
  return (
    <TestAnswer
      isGood={isGood}
      outcome={isGood ? `It answered ${httpStatus}, in ${Math.round(ms)} ms.` : (reason ?? "It was not done.")}
      answer={
        message !== null && (
          <p>
            <span className="text-sm text-muted">It said </span>“{message}”
          </p>
        )
      }
      sentAbout="Sent, about an alert that is made up"
      sent={sent}
    />
  );
}
