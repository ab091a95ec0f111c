"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { ActionBody, ActionEdit } from "@/lib/contract/action";

const ACTIONS = ["actions"] as const;
/** Presses come by themselves; a page that is looked at is this much behind. */
const REFETCH_MS = 5_000;

/** All actions, by name. */
export function useActions() {
  return useQuery({
    queryKey: ACTIONS,
    queryFn: ({ signal }) => api.get("/api/v1/actions", { signal }),
    select: ({ items }) => items,
    refetchInterval: REFETCH_MS,
  });
}

/** A change; afterwards the actions are read again. A failure is told in a toast, unless the caller shows it. */
function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>, toldBy: "toast" | "caller") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ACTIONS }),
    onError: (error) => {
      if (toldBy === "caller") return;
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
  });
}

export const useMakeAction = () => useChange((body: ActionBody) => api.post("/api/v1/actions", { body }), "caller");
export const useChangeAction = (toldBy: "toast" | "caller") =>
  useChange(
    ({ id, body }: { readonly id: string; readonly body: ActionEdit }) =>
      api.patch("/api/v1/actions/{id}", { path: { id }, body }),
    toldBy,
  );
export const useDeleteAction = () =>
  useChange((id: string) => api.delete("/api/v1/actions/{id}", { path: { id } }), "toast");
export const useTestAction = () =>
  useChange((id: string) => api.post("/api/v1/actions/{id}/test", { path: { id } }), "caller");
