"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, problemText } from "@/components/api";
import { currentRuleOf, putRule } from "@/components/rules/rule-cache";
import { toast } from "@/components/ui";
import type { RuleDraft } from "@/lib/contract/draft";
import { currentDraftOf, isDraftConflict, isRuleConflict } from "../rules/draft-queries";

export interface DraftStepOptions {
  /** Toasts of the same id take each other's place. */
  readonly toastId: string;
  /** Where calls name a draft, and somebody else changed it: as it is now, null when it is gone. */
  readonly onDraftConflict?: (draft: RuleDraft | null) => void;
}

/**
 * Runs calls that publish, propose, approve or decline, one at a time. What is refused is said; a rule or draft that
 * somebody else changed meanwhile is shown as it is now.
 */
export function useDraftStep({ toastId, onDraftConflict }: DraftStepOptions) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);

  const showConflict = (error: unknown): void => {
    if (isRuleConflict(error)) {
      const rule = currentRuleOf(error);
      if (rule !== null) putRule(client, rule);
    } else if (isDraftConflict(error)) onDraftConflict?.(currentDraftOf(error));
  };
  /** What the call gave, null when it was refused. */
  const step = async <T>(call: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    try {
      return await call();
    } catch (error) {
      showConflict(error);
      const { title, detail } = problemText(error);
      const issues = error instanceof ApiProblem ? error.issues : [];
      const description = [detail, ...issues.map(({ path, expected }) => `${path}: ${expected}`)].filter(
        (part) => part !== "",
      );
      toast.failed(title, { description: description.join(" "), id: toastId });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, step, showConflict };
}
