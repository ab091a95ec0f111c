"use client";

import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { putRule } from "@/components/rules/rule-cache";
import { SETTINGS_KEY } from "@/components/shell/settings-query";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { PublishHow } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";
import { mergedText } from "@/lib/view-models/draft-merge";
import type { SplitChange } from "@/lib/view-models/tuning";
import { dropDraft, putDraft } from "../rules/draft-queries";
import { useDraftStep } from "./use-draft-step";
import { toastNotSaved } from "./use-publish";
import type { Studio } from "./use-studio";

/** Thresholds that are to be published, and how the rest is proposed. */
export interface TuningRequest {
  readonly split: SplitChange;
  readonly reason: string;
  /** Of everything that is written. */
  readonly backtest: BacktestSummary | null;
  readonly restHow: PublishHow;
}

/** What became of it; the thresholds were proposed when they had to wait after all. */
export type TuneResult =
  | { readonly outcome: "published"; readonly rule: StoredRule; readonly rest: "none" | "proposed" | "kept" }
  | { readonly outcome: "proposed" };

/** Publishes the thresholds of what is written and proposes the rest. What is refused is said, and nothing written is lost. */
export function useTune(studio: Studio) {
  const client = useQueryClient();
  const { keeper, base, text } = studio;
  const { busy, step, showConflict } = useDraftStep({
    toastId: "publish",
    onDraftConflict: (theirs) => theirs !== null && keeper.clash(theirs),
  });

  const attempt = async ({ split, reason, backtest, restHow }: TuningRequest): Promise<TuneResult | null> => {
    const draft = await keeper.flush();
    if (draft === null || base === null) {
      toastNotSaved(keeper);
      return null;
    }
    const answer = await api.patch("/api/v1/rules/{id}/params", {
      path: { id: base.id },
      body: {
        version: base.version,
        values: split.values,
        reason,
        // The figures are about everything that is written: they say nothing of the thresholds alone.
        ...(backtest === null || split.rest ? {} : { backtest }),
      },
    });
    if (!("detect" in answer)) {
      putDraft(client, answer);
      keeper.restart(answer);
      return { outcome: "proposed" };
    }
    const onTop = mergedText(base, answer, text);
    studio.forgetTyped();
    if (!split.rest) {
      putRule(client, answer);
      keeper.restart(null);
      dropDraft(client, draft.id);
      return { outcome: "published", rule: answer, rest: "none" };
    }
    // The draft starts from it before the page shows it: it is not someone else's version.
    keeper.write({ text: onTop, base: answer });
    putRule(client, answer);
    const isProposed = await proposeRest({ how: restHow, reason, ...(backtest === null ? {} : { backtest }) });
    return { outcome: "published", rule: answer, rest: isProposed ? "proposed" : "kept" };
  };

  /** The thresholds are in force by now: what goes wrong with the rest is said, and the rest stays a draft. */
  const proposeRest = async (body: { readonly how: PublishHow; readonly reason: string }): Promise<boolean> => {
    const draft = await keeper.flush();
    if (draft === null) return false;
    try {
      const answer = await api.post("/api/v1/drafts/{id}/publish", {
        path: { id: draft.id },
        body: { edit: draft.edit, ...body },
      });
      if (answer.outcome !== "proposed") return false;
      putDraft(client, answer.draft);
      keeper.restart(answer.draft);
      return true;
    } catch (error) {
      showConflict(error);
      return false;
    }
  };

  const tune = async (request: TuningRequest): Promise<TuneResult | null> => {
    const result = await step(() => attempt(request));
    // It may have been refused because of a setting that is not what it was.
    if (result === null) void client.invalidateQueries({ queryKey: SETTINGS_KEY });
    return result;
  };
  return { tune, busy };
}
