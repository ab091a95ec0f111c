"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { alertKeys, putAlert, readAfterStep } from "@/components/alert/alert-cache";
import { api, problemText } from "@/components/api";
import { useConnection } from "@/components/realtime/socket";
import { toast } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";

/** The server takes at most this many at once; more are sent in turns. */
const CALL_ALERTS_MAX = 500;

/** What a bulk step did. */
export interface BulkOutcome {
  readonly changed: number;
  readonly failed: readonly { readonly alert: Alert; readonly reason: string }[];
  /** Chosen but not open, so not sent. */
  readonly skipped: number;
}

/** Acknowledges many alerts; each is its own step, and those that fail are named with the reason. */
export function useBulkAcknowledge() {
  const client = useQueryClient();
  const isLive = useConnection().kind === "live";
  return useMutation({
    mutationFn: async (chosen: readonly Alert[]): Promise<BulkOutcome> => {
      const open = chosen.filter((alert) => alert.status === "open");
      const failed: { alert: Alert; reason: string }[] = [];
      let changed = 0;
      for (let at = 0; at < open.length; at += CALL_ALERTS_MAX) {
        const part = open.slice(at, at + CALL_ALERTS_MAX);
        const result = await api.post("/api/v1/alerts/acknowledge", {
          body: { alerts: part.map(({ id, version }) => ({ id, version })) },
        });
        changed += result.changed.length;
        for (const alert of result.changed) putAlert(client, alert);
        for (const { id, reason, current } of result.failed) {
          if (current !== null) putAlert(client, current);
          const alert = current ?? part.find((each) => each.id === id);
          if (alert !== undefined) failed.push({ alert, reason });
        }
      }
      return { changed, failed, skipped: chosen.length - open.length };
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: `${detail} The list shows which alerts were acknowledged.` });
    },
    onSettled: (_, error) => readAfterStep(client, [alertKeys.counts], isLive && error === null),
  });
}
