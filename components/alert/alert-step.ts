"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, conflictOf, problemText } from "@/components/api";
import { useConnection } from "@/components/realtime/socket";
import { LABEL_WORD, toast } from "@/components/ui";
import { useUser, type ViewerUser } from "@/components/user/user";
import type { Alert, AlertLabel } from "@/lib/contract/alert";
import type { AlertConflict } from "@/lib/contract/alert-calls";
import { unreachable } from "@/lib/contract/unreachable";
import { alertKeys, patchAlert, putAlert, readAfterStep } from "./alert-cache";

/** What a person does to an alert. */
export type AlertStep =
  | { readonly kind: "acknowledge" }
  | {
      readonly kind: "resolve";
      readonly label: AlertLabel;
      readonly comment: string;
      readonly notAgainUntil: number | null;
    }
  | { readonly kind: "reopen" }
  | { readonly kind: "assign"; readonly user: { readonly id: string; readonly name: string } | null }
  | { readonly kind: "wait"; readonly until: number | null; readonly note: string }
  | { readonly kind: "comment"; readonly text: string; readonly mentions: readonly string[] };

/** Someone was faster: what was tried, and what they did. */
export interface StepConflict {
  readonly step: AlertStep;
  readonly conflict: AlertConflict;
}

/** How often a step is sent again when only the detector changed the alert in between. */
const AGAIN_MAX = 4;

/**
 * Does steps on alerts: the change is shown at once and taken back when it is refused. When only new occurrences came in
 * between, the step is sent again for the new version; when a person was first, `conflict` says so and nothing is lost.
 * What was done is said, with the way back for ten seconds.
 */
export function useAlertStep() {
  const client = useQueryClient();
  const isLive = useConnection().kind === "live";
  const user = useUser();
  const [conflict, setConflict] = useState<StepConflict | null>(null);
  const mutation = useMutation({
    mutationFn: ({ alert, step }: { alert: Alert; step: AlertStep }) => send(alert, step),
    onMutate: ({ alert, step }) => {
      setConflict(null);
      return { takeBack: patchAlert(client, alert, expected(step, alert, user)) };
    },
    onError: (error, { alert, step }, context) => {
      context?.takeBack();
      const conflicting = conflictOfStep(error);
      if (conflicting === null) {
        const { title, detail } = problemText(error);
        toast.failed(title, { description: detail, id: `step-${alert.id}` });
      } else {
        putAlert(client, conflicting.current);
        setConflict({ step, conflict: conflicting });
      }
    },
    onSuccess: (alert, { step }) => {
      putAlert(client, alert);
      const title = doneWord(step, user.id);
      if (title !== null) tellDone(alert, title);
    },
    onSettled: (_alert, error, { alert }) => {
      readAfterStep(client, [alertKeys.detail(alert.id), alertKeys.counts], isLive && error === null);
    },
  });
  const undoing = useMutation({
    mutationFn: ({ id, version }: Alert) => api.post("/api/v1/alerts/{id}/undo", { path: { id }, body: { version } }),
    onSuccess: (alert) => {
      putAlert(client, alert);
      toast.done("Undone", { id: `step-${alert.id}` });
    },
    onError: (error, { id }) => {
      const current = conflictOfStep(error)?.current;
      if (current !== undefined) putAlert(client, current);
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: `step-${id}` });
    },
    onSettled: (_alert, error, { id }) => {
      readAfterStep(client, [alertKeys.detail(id), alertKeys.counts], isLive && error === null);
    },
  });
  const tellDone = (alert: Alert, title: string) =>
    toast.done(title, { id: `step-${alert.id}`, action: { label: "Undo", onClick: () => undoing.mutate(alert) } });
  return {
    /** Says what was done to an alert that stands so since, with the way back. */
    tellDone,
    /** Resolves to the alert after the step, or to null when it was refused (which has then been said). */
    take: (alert: Alert, step: AlertStep): Promise<Alert | null> =>
      mutation.mutateAsync({ alert, step }).catch(() => null),
    busy: mutation.isPending,
    conflict,
    dismissConflict: () => setConflict(null),
  };
}

async function send(alert: Alert, step: AlertStep): Promise<Alert> {
  let seen = alert;
  for (let again = 0; ; again++) {
    try {
      return await call(seen, step);
    } catch (error) {
      const conflict = conflictOfStep(error);
      if (conflict === null || again >= AGAIN_MAX || !undecided(alert, conflict.current, step)) throw error;
      seen = conflict.current;
    }
  }
}

/** Whether nothing that a person decides has changed, so that the step still means what was meant. */
function undecided(before: Alert, current: Alert, step: AlertStep): boolean {
  if (current.version === before.version) return false;
  if (step.kind === "comment") return true;
  return current.status === before.status && current.assignee?.id === before.assignee?.id;
}

function call({ id, version }: Alert, step: AlertStep): Promise<Alert> {
  const path = { id };
  switch (step.kind) {
    case "acknowledge":
      return api.post("/api/v1/alerts/{id}/acknowledge", { path, body: { version } });
    case "reopen":
      return api.post("/api/v1/alerts/{id}/reopen", { path, body: { version } });
    case "resolve": {
      const comment = step.comment.trim() === "" ? undefined : step.comment;
      const snooze = step.notAgainUntil === null ? undefined : { until: step.notAgainUntil };
      return api.post("/api/v1/alerts/{id}/resolve", { path, body: { version, label: step.label, comment, snooze } });
    }
    case "assign":
      return api.post("/api/v1/alerts/{id}/assign", { path, body: { version, userId: step.user?.id ?? null } });
    case "wait": {
      const note = step.note === "" ? {} : { note: step.note };
      return api.post("/api/v1/alerts/{id}/wait", { path, body: { version, waitingUntil: step.until, ...note } });
    }
    case "comment":
      return api.post("/api/v1/alerts/{id}/comments", {
        path,
        body: { version, text: step.text, mentions: step.mentions },
      });
    default:
      return unreachable(step);
  }
}

/** What the alert will look like when the step succeeds. */
function expected(step: AlertStep, before: Alert, { id, name }: Pick<ViewerUser, "id" | "name">): Partial<Alert> {
  switch (step.kind) {
    case "acknowledge":
      return { status: "acknowledged", assignee: before.assignee ?? { id, name } };
    case "resolve":
      return { status: "resolved", label: step.label };
    case "reopen":
      return { status: "open", label: null };
    case "assign":
      return { assignee: step.user };
    case "wait":
      return { waitingUntil: step.until };
    case "comment":
      return {};
    default:
      return unreachable(step);
  }
}

/** What is said of a step that was taken and can be undone; null: nothing, it shows itself. */
function doneWord(step: AlertStep, me: string): string | null {
  switch (step.kind) {
    case "acknowledge":
      return "Acknowledged";
    case "resolve":
      return `Resolved as ${LABEL_WORD[step.label].toLowerCase()}`;
    case "reopen":
      return "Reopened";
    case "assign":
      if (step.user === null) return "Nobody owns it now";
      return step.user.id === me ? "It is yours" : `Given to ${step.user.name}`;
    case "wait":
      return step.until === null ? "It waits no longer" : "It waits for the customer";
    case "comment":
      return null;
    default:
      return unreachable(step);
  }
}

/** The conflict that a refused step carries, whichever step it was; null for every other problem. */
function conflictOfStep(error: unknown): AlertConflict | null {
  return conflictOf<"post", "/api/v1/alerts/{id}/resolve">(error);
}
