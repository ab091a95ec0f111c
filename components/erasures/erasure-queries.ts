"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { EraseBody, Erasure, ErasureReport } from "@/lib/contract/erasure";

const PATH = "/api/v1/erasures";
const ERASURES = ["erasures"] as const;
/** How often one that runs is asked how far it is. */
const RUNNING_MS = 1_000;

/** The newest erasures; asked for again while one runs. Not asked for by who may not erase. */
export function useErasures(enabled: boolean) {
  return useQuery({
    queryKey: ERASURES,
    enabled,
    queryFn: async ({ signal }) => (await api.get<{ readonly items: readonly Erasure[] }>(PATH, signal)).items,
    refetchInterval: ({ state }) =>
      state.data?.some((each) => each.state === "running") === true ? RUNNING_MS : false,
  });
}

/** Who is erased, and whether with what open alerts rest on. */
type EraseAsk = Pick<EraseBody, "accountId" | "includeOpen">;

/** What an erasure would do now. */
export function useErasePreview() {
  return useMutation({
    mutationFn: (ask: EraseAsk) => api.post<ErasureReport>(PATH, { ...ask, dryRun: true }),
  });
}

/** Begins an erasure; it runs on the server from then on. */
export function useErase(onBegun: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ask: EraseAsk & { readonly reason: string }) => api.post<Erasure>(PATH, { ...ask, wait: false }),
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
    mutationFn: ({ id }: Erasure) => api.post<Erasure>(`${PATH}/${encodeURIComponent(id)}/resume`, {}),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ERASURES }),
  });
}
