"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { EraseBody, Erasure } from "@/lib/contract/erasure";

const ERASURES = ["erasures"] as const;
/** How often one that runs is asked how far it is. */
const RUNNING_MS = 1_000;

/** The newest erasures; asked for again while one runs. Not asked for by who may not erase. */
export function useErasures(enabled: boolean) {
  return useQuery({
    queryKey: ERASURES,
    enabled,
    queryFn: async ({ signal }) => (await api.get("/api/v1/erasures", { signal })).items,
    refetchInterval: ({ state }) =>
      state.data?.some((each) => each.state === "running") === true ? RUNNING_MS : false,
  });
}

/** Who is erased, and whether with what open alerts rest on. */
type EraseAsk = Pick<EraseBody, "accountId" | "includeOpen">;

/** What an erasure would do now. */
export function useErasePreview() {
  return useMutation({
    mutationFn: async (ask: EraseAsk) => {
      const answer = await api.post("/api/v1/erasures", { body: { ...ask, dryRun: true } });
      // Only one that was begun has a name.
      if ("id" in answer) throw new Error("An erasure was begun where only its report was asked for.");
      return answer;
    },
  });
}

/** Begins an erasure; it runs on the server from then on. */
export function useErase(onBegun: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ask: EraseAsk & { readonly reason: string }) =>
      api.post("/api/v1/erasures", { body: { ...ask, wait: false } }),
    onSuccess: () => {
      toast.done("The erasure runs", { description: "You may leave the page: it goes on without you." });
      onBegun();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ERASURES }),
  });
}

/** Goes on with one that was cut off. */
export function useResume() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Erasure) => api.post("/api/v1/erasures/{id}/resume", { path: { id }, body: {} }),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ERASURES }),
  });
}
