"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { listKeys } from "@/components/lists/list-queries";
import type { ListStep } from "@/components/lists/put-on-list-dialog";
import { toast } from "@/components/ui";

/** Puts a value that an alert names on a list, says so, and offers the way back where the value was not there before. */
export function useListFromAlert(alertId: string, onChanged: () => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ body }: ListStep) => api.post("/api/v1/alerts/{id}/list", { path: { id: alertId }, body }),
    onSuccess: (list, { body: { value, on = true, reason }, isNew }) => {
      if (!on) return toast.done(`${value} is off ${list.name}`, { id: `list-${list.name}` });
      const back = { list: list.name, value, on: false, reason: `Taken back: ${reason}`.slice(0, 300) };
      return toast.done(`${value} is on ${list.name}`, {
        id: `list-${list.name}`,
        ...(list.usedBy.length === 0 ? { description: "No rule looks values up in it yet." } : {}),
        ...(isNew ? { action: { label: "Undo", onClick: () => mutation.mutate({ body: back, isNew: false }) } } : {}),
      });
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: listKeys.all });
      onChanged();
    },
  });
  return mutation;
}
