"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { api, problemText } from "@/components/api";
import { putDraft } from "@/components/rules/draft-queries";
import { toast } from "@/components/ui";
import type { RuleDefinition } from "@/lib/contract/rule";
import { textOfRule, withParam } from "@/lib/view-models/draft-text";
import type { Change } from "@/lib/view-models/missed/catch-it";

/** Opens a draft of a rule in which one parameter is changed; a draft of it that the reader has already keeps all else. */
export function useCatch() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async ({ rule, change }: { readonly rule: RuleDefinition; readonly change: Change }) => {
      const text = withParam(textOfRule(rule), change.param, change.value);
      const draft = await api.post("/api/v1/drafts", { body: { ruleId: rule.id, text } });
      const wanted = withParam(draft.text, change.param, change.value);
      // One that waits for a second person stays as it was proposed.
      if (draft.proposal !== null || wanted === draft.text) return draft;
      return api.put("/api/v1/drafts/{id}", { path: { id: draft.id }, body: { edit: draft.edit, text: wanted } });
    },
    onSuccess: (draft) => {
      putDraft(client, draft);
      if (draft.proposal !== null) {
        toast.done("You have proposed a change of this rule", {
          description: "It waits for another person. Take it back to change it.",
        });
      }
      router.push(`/rules/${encodeURIComponent(draft.ruleId ?? "")}`);
    },
    onError: draftFailed,
  });
}

/** Opens a draft of a new rule. */
export function useStartRule() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (rule: RuleDefinition) =>
      api.post("/api/v1/drafts", { body: { ruleId: null, text: textOfRule(rule) } }),
    onSuccess: (draft) => {
      putDraft(client, draft);
      router.push(`/rules/drafts/${encodeURIComponent(draft.id)}`);
    },
    onError: draftFailed,
  });
}

function draftFailed(error: unknown): void {
  const { title, detail } = problemText(error);
  toast.failed(title, { description: `${detail} No draft was made.`.trim() });
}
