"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { SnoozeBody } from "@/lib/contract/snooze-calls";
import { SNOOZES } from "./snooze-queries";

interface SnoozeOptions {
  /** It is in force. */
  readonly onDone: () => void;
  /** Whether it came about or not: what else shows snoozes is read again. */
  readonly onChanged?: () => void;
}

/** Snoozes a rule for a key, says so, and offers the way back. */
export function useSnooze({ onDone, onChanged }: SnoozeOptions) {
  const client = useQueryClient();
  const failed = (error: unknown) => {
    const { title, detail } = problemText(error);
    toast.failed(title, { description: detail });
  };
  const onSettled = () => {
    onChanged?.();
    return client.invalidateQueries({ queryKey: SNOOZES });
  };
  const end = useMutation({
    mutationFn: (id: string) => api.delete("/api/v1/snoozes/{id}", { path: { id } }),
    onSuccess: () => toast.done("Snooze ended", { id: "snooze" }),
    onError: failed,
    onSettled,
  });
  return useMutation({
    mutationFn: (body: SnoozeBody) => api.post("/api/v1/snoozes", { body }),
    onSuccess: ({ id, ruleName }) => {
      toast.done(`${ruleName} is snoozed`, { id: "snooze", action: { label: "Undo", onClick: () => end.mutate(id) } });
      onDone();
    },
    onError: failed,
    onSettled,
  });
}
