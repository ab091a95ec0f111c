"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";

const ACCOUNT = ["account"] as const;

/** The account of the person who looks. */
export function useAccount() {
  return useQuery({ queryKey: ACCOUNT, queryFn: ({ signal }) => api.get("/api/v1/account", { signal }) });
}

/** A change of one's own account; afterwards it is read again. */
export function useAccountChange<Given, Answer>(
  change: (given: Given) => Promise<Answer>,
  onDone: (answer: Answer) => void = () => {},
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: ACCOUNT });
      onDone(answer);
    },
  });
}

/** Says in a toast why something failed. */
export function toastFailure(error: unknown): void {
  const { title, detail } = problemText(error);
  toast.failed(title, { description: detail });
}
