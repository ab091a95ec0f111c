"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { GatheringBody, GatheringEdit, GatheringPreviewBody } from "@/lib/contract/gathering";

const GATHERINGS = ["gatherings"] as const;
const REFETCH_MS = 30_000;

/** How alerts are gathered into cases, with what came of it. */
export function useGatherings() {
  return useQuery({
    queryKey: GATHERINGS,
    queryFn: async ({ signal }) => (await api.get("/api/v1/gatherings", { signal })).items,
    refetchInterval: REFETCH_MS,
  });
}

/** What it would have done over the last 30 days; null asks nothing. */
export function useGatheringPreview(body: GatheringPreviewBody | null) {
  return useQuery({
    queryKey: [...GATHERINGS, "preview", body],
    queryFn: ({ signal }) => (body === null ? null : api.post("/api/v1/gatherings/preview", { body, signal })),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

/** Makes one, or changes the one that is named. */
export function useSaveGathering(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: GatheringBody & { readonly version: number }) =>
      id === null
        ? api.post("/api/v1/gatherings", { body })
        : api.patch("/api/v1/gatherings/{id}", { path: { id }, body: { ...body, version } }),
    onSuccess: ({ name }) => toast.done(id === null ? `${name} gathers from now on` : `${name} is changed`),
    onSettled: () => client.invalidateQueries({ queryKey: GATHERINGS }),
  });
}

/** Switches one on or off; why not is said. */
export function useSwitchGathering() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: GatheringEdit & { readonly id: string }) =>
      api.patch("/api/v1/gatherings/{id}", { path: { id }, body }),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: GATHERINGS }),
  });
}

/** Deletes one; its cases stay. */
export function useDeleteGathering() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete("/api/v1/gatherings/{id}", { path: { id } }),
    onSuccess: () => toast.done("Deleted", { description: "Its cases stay." }),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: GATHERINGS }),
  });
}

function refused(error: unknown): void {
  const { title, detail } = problemText(error);
  toast.failed(title, { description: detail });
}
