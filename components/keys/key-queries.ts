"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { ApiKey, ApiKeyBody } from "@/lib/contract/api-key-schema";

const KEYS = ["api-keys"] as const;

/** All API keys, those made last first; not asked for by who may not see them. */
export function useApiKeys(enabled: boolean) {
  return useQuery({
    queryKey: KEYS,
    enabled,
    queryFn: ({ signal }) => api.get("/api/v1/api-keys", { signal }),
    select: ({ items }) => items,
  });
}

/** Makes a key. */
export function useMakeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiKeyBody) => api.post("/api/v1/api-keys", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS }),
  });
}

/** Takes a key back for good. */
export function useRevokeKey(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: ApiKey) => api.delete("/api/v1/api-keys/{id}", { path: { id } }),
    onSuccess: ({ name }) => {
      toast.done(`${name} is revoked`, { description: "Calls with it are refused from now on." });
      void client.invalidateQueries({ queryKey: KEYS });
      onDone();
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
  });
}
