"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import { currentRuleOf, putRule } from "@/components/rules/rule-cache";
import { toast } from "@/components/ui";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { PublishAnswer, PublishHow, RuleDraft } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";
import { currentDraftOf, dropDraft, isDraftConflict, isRuleConflict, putDraft } from "../rules/draft-queries";
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
  const [busy, setBusy] = useState(false);
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
  const publish = async (publication: PublicationSteps): Promise<PublishAnswer | null> => {
    setBusy(true);
    try {
      return await attempt(publication);
    } catch (error) {
      if (isRuleConflict(error)) showCurrent(currentRuleOf(error));
      else if (isDraftConflict(error)) keeper.clash(currentDraftOf(error));
      const { title, detail } = problemText(error);
      const places =
        error instanceof ApiProblem ? error.issues.map(({ path, expected }) => `${path}: ${expected}`) : [];
      toast.failed(title, { description: [detail, ...places].filter((part) => part !== "").join(" "), id: "publish" });
      return null;
    } finally {
      setBusy(false);
    }
  };
  const showCurrent = (rule: StoredRule | null) => {
    if (rule !== null) putRule(client, rule);
  };
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
  const [busy, setBusy] = useState(false);
  const step = async <T>(call: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    try {
      return await call();
    } catch (error) {
      if (isRuleConflict(error)) {
        const rule = currentRuleOf(error);
        if (rule !== null) putRule(client, rule);
      } else if (isDraftConflict(error)) {
        const draft = currentDraftOf(error);
        if (draft === null) dropDraft(client, proposed.id);
        else putDraft(client, draft);
      }
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: `proposal-${proposed.id}` });
      return null;
    } finally {
      setBusy(false);
    }
  };
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
