"use client";

import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { putRule } from "@/components/rules/rule-cache";
import { toast } from "@/components/ui";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { PublishAnswer, PublishHow, RuleDraft } from "@/lib/contract/draft";
import { dropDraft, putDraft } from "../rules/draft-queries";
import { useDraftStep } from "./use-draft-step";
import type { Studio } from "./use-studio";

export interface PublicationSteps {
  readonly how: PublishHow;
  readonly reason: string;
  readonly backtest: BacktestSummary | null;
}

/** Publishes or proposes what is written. Whatever stands in the way is said, and nothing that is written is lost. */
export function usePublish(studio: Studio) {
  const client = useQueryClient();
  const { keeper } = studio;
  const { busy, step } = useDraftStep({ toastId: "publish", onDraftConflict: (theirs) => keeper.clash(theirs) });
  const attempt = async ({ how, reason, backtest }: PublicationSteps): Promise<PublishAnswer | null> => {
    const draft = await keeper.flush();
    if (draft === null) {
      toastNotSaved(keeper);
      return null;
    }
    const answer = await api.post("/api/v1/drafts/{id}/publish", {
      path: { id: draft.id },
      body: { edit: draft.edit, how, reason, ...(backtest === null ? {} : { backtest }) },
    });
    if (answer.outcome === "published") {
      putRule(client, answer.rule);
      keeper.restart(null);
      studio.forgetTyped();
      dropDraft(client, draft.id);
    } else {
      putDraft(client, answer.draft);
      keeper.restart(answer.draft);
    }
    return answer;
  };
  const publish = (publication: PublicationSteps): Promise<PublishAnswer | null> => step(() => attempt(publication));
  return { publish, busy };
}

/** Says that what is written is not at the server, unless the page asks what to do about that already. */
export function toastNotSaved(keeper: Studio["keeper"]): void {
  const { conflict, refusal } = keeper.state();
  if (conflict !== null) return;
  toast.failed("The draft could not be saved", {
    description: refusal ?? "Nothing was published. It is tried again by itself; publish it then.",
    id: "publish",
  });
}

/** What became of a proposal, or null when it was refused (which has then been said). */
export function useProposalSteps(proposed: RuleDraft) {
  const client = useQueryClient();
  const { busy, step } = useDraftStep({
    toastId: `proposal-${proposed.id}`,
    onDraftConflict: (draft) => (draft === null ? dropDraft(client, proposed.id) : putDraft(client, draft)),
  });
  const path = { id: proposed.id };
  return {
    busy,
    approve: () =>
      step(async () => {
        const answer = await api.post("/api/v1/drafts/{id}/approve", { path, body: { edit: proposed.edit } });
        dropDraft(client, proposed.id);
        if (answer.outcome === "published") putRule(client, answer.rule);
        return answer;
      }),
    decline: (reason: string) =>
      step(async () => {
        const body = { edit: proposed.edit, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) };
        await api.post("/api/v1/drafts/{id}/decline", { path, body });
        await client.invalidateQueries({ queryKey: ["drafts"] });
        return true;
      }),
  };
}
