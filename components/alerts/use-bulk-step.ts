"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { alertKeys, putAlert, readAfterStep } from "@/components/alert/alert-cache";
import { api, problemText } from "@/components/api";
import { useConnection } from "@/components/realtime/socket";
import { toast } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import type { BulkAnswer, BulkBody } from "@/lib/contract/bulk-calls";

type WithoutAlerts<T> = T extends unknown ? Omit<T, "alerts"> : never;
/** A step on many alerts. */
export type BulkStep = WithoutAlerts<BulkBody>;

/** What a bulk step, or its undo, did. */
export interface BulkOutcome {
  readonly step: BulkStep["step"] | "undo";
  readonly done: number;
  readonly failed: readonly { readonly alert: Alert | null; readonly id: string; readonly reason: string }[];
  /** By which it can be undone, and until when, epoch ms; null when it cannot. */
  readonly undo: { readonly id: string; readonly until: number } | null;
}

/** Takes one step on many alerts, up to 1,000 in one call, says what came of each, and takes it back. */
export function useBulkStep() {
  const client = useQueryClient();
  const isLive = useConnection().kind === "live";
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const told = (step: BulkOutcome["step"], { id, undoUntil, done, results }: BulkAnswer) => {
    for (const { alert } of results) if (alert !== null) putAlert(client, alert);
    setOutcome({
      step,
      done,
      failed: results.flatMap((each) =>
        each.ok ? [] : [{ id: each.id, alert: each.alert, reason: each.problem?.detail ?? "" }],
      ),
      undo: id === null || undoUntil === null ? null : { id, until: undoUntil },
    });
  };
  const onError = (error: unknown) => {
    const { title, detail } = problemText(error);
    toast.failed(title, { description: detail });
  };
  const onSettled = (_: unknown, error: unknown) => readAfterStep(client, [alertKeys.counts], isLive && error === null);
  const taking = useMutation({
    mutationFn: ({ step, chosen }: { step: BulkStep; chosen: readonly Alert[] }) =>
      api.post("/api/v1/alerts/bulk", {
        body: { ...step, alerts: chosen.map(({ id, version }) => ({ id, version })) },
      }),
    onSuccess: (answer, { step }) => told(step.step, answer),
    onError,
    onSettled,
  });
  const undoing = useMutation({
    mutationFn: (id: string) => api.post("/api/v1/alerts/bulk/{id}/undo", { path: { id } }),
    onSuccess: (answer) => told("undo", answer),
    onError,
    onSettled,
  });
  return {
    /** Resolves to whether it was taken; a refusal of the whole has been said then. */
    take: (step: BulkStep, chosen: readonly Alert[]): Promise<boolean> =>
      taking.mutateAsync({ step, chosen }).then(
        () => true,
        () => false,
      ),
    /** Resolves when it is over, however it ended: that has been said then. */
    undo: (id: string): Promise<void> =>
      undoing.mutateAsync(id).then(
        () => undefined,
        () => undefined,
      ),
    busy: taking.isPending || undoing.isPending,
    outcome,
    dismiss: () => setOutcome(null),
  };
}
