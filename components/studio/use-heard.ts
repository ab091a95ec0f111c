"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ApiProblem, api } from "@/components/api";
import { ruleKeys } from "@/components/rules/rule-queries";
import type { RuleDraft } from "@/lib/contract/draft";
import type { DraftKeeper } from "./draft-keeper";

/** Takes over what became of the draft elsewhere. A list that lacks it may be older than the draft, so it is asked for. */
export function useHeard(keeper: DraftKeeper, own: RuleDraft | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (own !== null) {
      keeper.hear(own);
      return;
    }
    const known = keeper.state().saved;
    if (known === null) return;
    api.get("/api/v1/drafts/{id}", { path: { id: known.id } }).catch((error: unknown) => {
      if (!(error instanceof ApiProblem) || error.status !== 404 || keeper.state().saved?.id !== known.id) return;
      keeper.hear(null);
      void client.invalidateQueries({ queryKey: ruleKeys.list });
    });
  }, [keeper, own, client]);
}
