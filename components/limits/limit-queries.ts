"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { alertKeys } from "@/components/alert/alert-cache";
import { api, problemText } from "@/components/api";
import { useSettingsChanges } from "@/components/realtime/socket";
import { toast } from "@/components/ui";
import type { AlertLimits } from "@/lib/contract/alert-limits-schema";

const LIMITS = ["settings", "limits"] as const;

/** How long alerts may take; read again when anyone changes it. */
export function useLimits() {
  const client = useQueryClient();
  useSettingsChanges(() => void client.invalidateQueries({ queryKey: LIMITS }));
  return useQuery({
    queryKey: LIMITS,
    queryFn: ({ signal }) => api.get("/api/v1/settings/limits", { signal }),
  });
}

/** Sets limits, says so, and offers the way back to those before. */
export function useLimitsChange() {
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ limits }: { readonly limits: AlertLimits; readonly before: AlertLimits | null }) =>
      api.put("/api/v1/settings/limits", { body: limits }),
    onSuccess: (limits, { before }) => {
      client.setQueryData(LIMITS, limits);
      // Deadlines of alerts follow from them.
      void client.invalidateQueries({ queryKey: alertKeys.lists });
      toast.done(before === null ? "The limits are as before" : "Time limits saved", {
        id: "limits",
        ...(before !== null && {
          description: "Deadlines of all alerts follow at once.",
          action: { label: "Undo", onClick: () => mutate({ limits: before, before: null }) },
        }),
      });
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: "limits" });
    },
  });
  return { change: (limits: AlertLimits, before: AlertLimits) => mutate({ limits, before }), busy: isPending };
}
