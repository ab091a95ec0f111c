"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { listKeys } from "@/components/lists/list-queries";
import type { ListStep } from "@/components/lists/put-on-list-dialog";
import { toast } from "@/components/ui";
import { shownValue } from "@/lib/contract/masked";
import { entityKeys } from "./entity-queries";

/** Puts an entity on a list, which is made when there is none, says so, and offers the way back where it was not there before. */
export function useListFromEntity() {
  const client = useQueryClient();
  const failed = (error: unknown) => {
    const { title, detail } = problemText(error);
    toast.failed(title, { description: detail });
  };
  const readAgain = () => {
    void client.invalidateQueries({ queryKey: listKeys.all });
    void client.invalidateQueries({ queryKey: entityKeys.all });
  };
  const off = useMutation({
    mutationFn: ({ list, value, reason }: ListStep["body"]) =>
      api.patch("/api/v1/lists/{name}", {
        path: { name: list },
        body: { remove: [value], note: `Taken back: ${reason}`.slice(0, 300) },
      }),
    onSuccess: (list, { value }) => toast.done(`${shownValue(value)} is off ${list.name}`, { id: `list-${list.name}` }),
    onError: failed,
    onSettled: readAgain,
  });
  return useMutation({
    mutationFn: async ({ body: { list, type, value, until = null, reason } }: ListStep) => {
      const exists = (await api.get("/api/v1/lists")).items.some(({ name }) => name === list);
      const values = [{ value, until }];
      return exists
        ? api.patch("/api/v1/lists/{name}", { path: { name: list }, body: { add: values, note: reason } })
        : api.post("/api/v1/lists", { body: { name: list, type, values, note: reason } });
    },
    onSuccess: (list, { body, isNew }) =>
      toast.done(`${shownValue(body.value)} is on ${list.name}`, {
        id: `list-${list.name}`,
        ...(list.usedBy.length === 0 ? { description: "No rule looks values up in it yet." } : {}),
        ...(isNew ? { action: { label: "Undo", onClick: () => off.mutate(body) } } : {}),
      }),
    onError: failed,
    onSettled: readAgain,
  });
}
