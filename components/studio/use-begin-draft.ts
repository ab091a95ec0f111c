"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import { putDraft } from "../rules/draft-queries";

/** Makes a draft of a new rule with this text and goes to it. */
export function useBeginDraft() {
  const client = useQueryClient();
  const router = useRouter();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ text }: { readonly text: string; readonly edit: string | null }) =>
      api.post("/api/v1/drafts", { body: { ruleId: null, text } }),
    onSuccess: (draft, { edit }) => {
      putDraft(client, draft);
      router.push(`/rules/drafts/${encodeURIComponent(draft.id)}${edit === null ? "" : `?edit=${edit}`}`);
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: "begin-draft" });
    },
  });
  return {
    /** `edit`: the way of changing it that is open at first. */
    begin: (text: string, edit: "builder" | "json" | null = null) => {
      if (!isPending) mutate({ text, edit });
    },
    busy: isPending,
  };
}
