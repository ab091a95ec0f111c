"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { HoldOutBody } from "@/lib/contract/hold-out";

const HOLD_OUT = ["hold-out"] as const;
/** How often it is read again: outcomes come by the day. */
const REFRESH_MS = 60_000;

/** Who is held out of blocks, and what that says. */
export function useHoldOut() {
  return useQuery({
    queryKey: HOLD_OUT,
    queryFn: ({ signal }) => api.get("/api/v1/decisions/hold-out", { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** Says who is held out from now on. */
export function useSetHoldOut(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: HoldOutBody) => api.put("/api/v1/decisions/hold-out", { body }),
    onSuccess: (status) => {
      client.setQueryData(HOLD_OUT, status);
      toast.done(status.share === 0 ? "Nobody is held out from now on" : "The hold-out is in force");
      onDone();
    },
    onError: (error) => toast.failed(problemText(error).title, { description: problemText(error).detail }),
  });
}
