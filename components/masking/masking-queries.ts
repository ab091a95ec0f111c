"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { toast } from "@/components/ui";

const MASKING = ["settings", "masking"] as const;

/** The attributes that are masked beside `cardId`; not asked for by who may not change them. */
export function useMasking(enabled: boolean) {
  return useQuery({
    queryKey: MASKING,
    enabled,
    queryFn: ({ signal }) => api.get("/api/v1/settings/masking", { signal }),
    select: ({ maskedAttributes }) => maskedAttributes,
  });
}

/** An attribute that is masked from now on, or no longer. */
interface MaskingChange {
  readonly name: string;
  readonly isMasked: boolean;
  readonly reason: string;
}

/** Masks an attribute or stops masking it, on top of what is set at that moment. */
export function useMaskingChange(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ name, isMasked, reason }: MaskingChange) => {
      const { maskedAttributes } = await api.get("/api/v1/settings/masking");
      const others = maskedAttributes.filter((each) => each !== name);
      return api.put("/api/v1/settings/masking", {
        body: { maskedAttributes: isMasked ? [...others, name] : others, reason },
      });
    },
    onSuccess: (masking, { name, isMasked }) => {
      client.setQueryData(MASKING, masking);
      // What was read before shows more, or less, than it may.
      void client.invalidateQueries();
      toast.done(isMasked ? `${name} is masked` : `${name} is no longer masked`, {
        description: isMasked ? "Card numbers in it show their first 6 and last 4 digits." : "Everybody sees it whole.",
      });
      onDone();
    },
  });
}
