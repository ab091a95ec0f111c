"use client";

import { useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { currentRuleOf, putRule } from "@/components/rules/rule-cache";
import type { Announcement } from "@/components/rules/use-in-force";
import { toast } from "@/components/ui";
import type { StoredRule } from "@/lib/contract/rule";
import type { SplitChange } from "@/lib/view-models/tuning";
import { putDraft } from "../rules/draft-queries";
import type { TuneResult } from "./use-tune";

const REST_WORDS = {
  none: "",
  proposed: " The rest waits for a lead.",
  kept: " The rest could not be proposed; it is still your draft.",
} as const;

/** Says what became of thresholds that were published, with a way to set the values back. */
export function useTunedToast(announce: (announcement: Announcement) => void) {
  const client = useQueryClient();
  const setBack = async ({ id, version }: StoredRule, before: SplitChange["before"]) => {
    const sentAt = Date.now();
    try {
      const body = { version, values: before, reason: `Undo of version ${version}` };
      const answer = await api.patch("/api/v1/rules/{id}/params", { path: { id }, body });
      if (!("detect" in answer)) {
        putDraft(client, answer);
        toast.done("Proposed to set the thresholds back", {
          description: "It waits for a lead.",
          id: `in-force-${id}`,
        });
        return;
      }
      putRule(client, answer);
      const title = `Thresholds set back, as version ${answer.version}`;
      announce({ version: answer.version, sentAt, title, meanwhile: "On its way to every detector." });
    } catch (error) {
      const current = currentRuleOf(error);
      if (current !== null && "detect" in current) putRule(client, current);
      const { title, detail } = problemText(error);
      toast.failed(title, { description: `${detail} The thresholds were not set back.`, id: `rule-${id}` });
    }
  };
  return (tuned: TuneResult, split: SplitChange, sentAt: number): void => {
    if (tuned.outcome === "proposed") {
      toast.done("Proposed", {
        description: "The settings changed meanwhile: it waits for a lead. Until then you can take it back.",
      });
      return;
    }
    const { rule, rest } = tuned;
    announce({
      version: rule.version,
      sentAt,
      title: `Thresholds published as version ${rule.version}`,
      meanwhile: `On its way to every detector.${REST_WORDS[rest]}`,
      action: { label: "Undo", onClick: () => void setBack(rule, split.before) },
    });
  };
}
