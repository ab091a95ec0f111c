"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { useAlertChanges } from "@/components/realtime/socket";
import { toast } from "@/components/ui";
import type { SavedView } from "@/lib/contract/saved-view";
import { unreachable } from "@/lib/contract/unreachable";
import { keptOf, type QueueState } from "@/lib/view-models/saved-view";

const VIEWS_KEY = ["views"] as const;
/** Counts are read again at most this often, however fast alerts change. */
const COUNTS_MIN_MS = 5_000;
/** Deadlines pass without a change that is told. */
const COUNTS_MAX_MS = 60_000;

/** One's own views and those that are shared, with counts that follow. */
export function useViews() {
  const client = useQueryClient();
  useAlertChanges(() => {
    const age = Date.now() - (client.getQueryState(VIEWS_KEY)?.dataUpdatedAt ?? 0);
    if (age > COUNTS_MIN_MS) void client.invalidateQueries({ queryKey: VIEWS_KEY });
  });
  return useQuery({
    queryKey: VIEWS_KEY,
    queryFn: async ({ signal }) => (await api.get("/api/v1/views", { signal })).items,
    staleTime: COUNTS_MIN_MS,
    refetchInterval: COUNTS_MAX_MS,
  });
}

/** What a person does to views. */
export type ViewChange =
  | { readonly kind: "create"; readonly name: string; readonly shared: boolean; readonly state: QueueState }
  | { readonly kind: "rename"; readonly view: SavedView; readonly name: string; readonly shared: boolean }
  | { readonly kind: "keep"; readonly view: SavedView; readonly state: QueueState }
  | { readonly kind: "delete"; readonly view: SavedView };

/** Changes views, and says what came of it. */
export function useViewChange() {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (change: ViewChange): Promise<unknown> => call(change),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: "view" });
    },
    onSuccess: (_, change) => toast.done(DONE[change.kind], { id: "view" }),
    onSettled: () => client.invalidateQueries({ queryKey: VIEWS_KEY }),
  });
  return {
    /** Resolves to whether it was done. */
    change: (change: ViewChange): Promise<boolean> =>
      mutation.mutateAsync(change).then(
        () => true,
        () => false,
      ),
    busy: mutation.isPending,
  };
}

const DONE: Readonly<Record<ViewChange["kind"], string>> = {
  create: "View saved",
  rename: "View changed",
  keep: "View changed",
  delete: "View deleted",
};

function call(change: ViewChange): Promise<unknown> {
  switch (change.kind) {
    case "create": {
      const { name, shared, state } = change;
      return api.post("/api/v1/views", { body: { name, shared, ...keptOf(state) } });
    }
    case "rename": {
      const { name, shared, view } = change;
      return api.patch("/api/v1/views/{id}", {
        path: { id: view.id },
        body: { version: view.version, name, shared },
      });
    }
    case "keep":
      return api.patch("/api/v1/views/{id}", {
        path: { id: change.view.id },
        body: { version: change.view.version, ...keptOf(change.state) },
      });
    case "delete":
      return api.delete("/api/v1/views/{id}", { path: { id: change.view.id } });
    default:
      return unreachable(change);
  }
}
