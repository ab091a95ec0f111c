"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { Alert, AlertLabel } from "@/lib/contract/alert";
import type { AlertConflict } from "@/lib/contract/api";
import { unreachable } from "@/lib/contract/unreachable";
import { alertKeys, patchAlert, putAlert } from "./alert-cache";

/** What a person does to an alert. */
export type AlertStep =
  | { readonly kind: "acknowledge" }
  | { readonly kind: "resolve"; readonly label: AlertLabel; readonly comment: string }
  | { readonly kind: "reopen" }
  | { readonly kind: "assign"; readonly user: { readonly id: string; readonly name: string } | null }
  | { readonly kind: "comment"; readonly text: string };

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
 */
export function useAlertStep() {
  const client = useQueryClient();
  const [conflict, setConflict] = useState<StepConflict | null>(null);
  const mutation = useMutation({
    mutationFn: ({ alert, step }: { alert: Alert; step: AlertStep }) => send(alert, step),
    onMutate: ({ alert, step }) => {
      setConflict(null);
      return { takeBack: patchAlert(client, alert, expected(step)) };
    },
    onError: (error, { alert, step }, context) => {
      context?.takeBack();
      const conflicting = conflictOf(error);
      if (conflicting === null) {
        const { title, detail } = problemText(error);
        toast.failed(title, { description: detail, id: `step-${alert.id}` });
      } else {
        putAlert(client, conflicting.current);
        setConflict({ step, conflict: conflicting });
      }
    },
    onSuccess: (alert) => putAlert(client, alert),
    onSettled: (_alert, _error, { alert }) => {
      void client.invalidateQueries({ queryKey: alertKeys.detail(alert.id) });
      void client.invalidateQueries({ queryKey: alertKeys.counts });
    },
  });
  return {
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
      return await api.post<Alert>(`/api/v1/alerts/${encodeURIComponent(alert.id)}/${path(step)}`, body(seen, step));
    } catch (error) {
      const conflict = conflictOf(error);
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

function path(step: AlertStep): string {
  return step.kind === "comment" ? "comments" : step.kind;
}

function body(alert: Alert, step: AlertStep): object {
  const { version } = alert;
  switch (step.kind) {
    case "acknowledge":
    case "reopen":
      return { version };
    case "resolve":
      return { version, label: step.label, ...(step.comment.trim() === "" ? {} : { comment: step.comment }) };
    case "assign":
      return { version, userId: step.user?.id ?? null };
    case "comment":
      return { version, text: step.text };
    default:
      return unreachable(step);
  }
}

/** What the alert will look like when the step succeeds. */
function expected(step: AlertStep): Partial<Alert> {
  switch (step.kind) {
    case "acknowledge":
      return { status: "acknowledged" };
    case "resolve":
      return { status: "resolved", label: step.label };
    case "reopen":
      return { status: "open", label: null };
    case "assign":
      return { assignee: step.user };
    case "comment":
      return {};
    default:
      return unreachable(step);
  }
}

/** The conflict that a refused step carries; null for every other problem. */
function conflictOf(error: unknown): AlertConflict | null {
  if (!(error instanceof ApiProblem) || error.status !== 409) return null;
  const body = error.body;
  return typeof body === "object" && body !== null && "current" in body ? asConflict(body) : null;
}

/** A 409 of a step is an `AlertConflict`: the server's tests hold it to that. */
function asConflict(body: object): AlertConflict {
  return body as AlertConflict;
}
