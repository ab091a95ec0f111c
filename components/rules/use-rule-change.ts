"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { RuleRow } from "@/lib/contract/api";
import type { StoredRule } from "@/lib/contract/rule";
import { currentRuleOf, putRule } from "./rule-cache";
import { useInForce } from "./use-in-force";

/** What can be changed about a rule. */
export type RuleChange =
  | { readonly kind: "state"; readonly enabled?: boolean; readonly mode?: "live" | "shadow" }
  | { readonly kind: "restore"; readonly restore: number };

/**
 * Saves changes of a rule. When every detector runs the saved version a toast says how long that took. A version that
 * someone else saved first is shown instead of lost: the page then has `theirs` as the current rule.
 */
export function useRuleChange(rule: Pick<StoredRule, "id" | "name" | "version">) {
  const client = useQueryClient();
  const announce = useInForce(rule.id);
  const sentAt = useRef(0);
  const mutation = useMutation({
    mutationFn: ({ version, change }: { version: number; change: RuleChange }) => {
      sentAt.current = Date.now();
      const { kind, ...body } = change;
      const path = `/api/v1/rules/${encodeURIComponent(rule.id)}/${kind}`;
      return kind === "restore"
        ? api.post<StoredRule>(path, { version, ...body })
        : api.patch<StoredRule>(path, { version, ...body });
    },
    onSuccess: (now) => {
      putRule(client, now);
      announce({ version: now.version, sentAt: sentAt.current, title: `Version ${now.version}` });
    },
    onError: (error) => {
      const current = currentRuleOf(error);
      if (current !== null) putRule(client, current);
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: `rule-${rule.id}` });
    },
  });
  return {
    /** Resolves to the saved rule, or null when it was refused (which has then been said). */
    save: (change: RuleChange, version = rule.version): Promise<StoredRule | null> =>
      mutation.mutateAsync({ version, change }).catch(() => null),
    busy: mutation.isPending,
    error: mutation.error,
  };
}

/** Switches a rule's state with a way back in the toast. */
export function useRuleState(rule: RuleRow) {
  const { save, busy } = useRuleChange(rule);
  const set = async (change: { readonly enabled?: boolean; readonly mode?: "live" | "shadow" }) => {
    const before = { enabled: rule.enabled, mode: rule.mode };
    const now = await save({ kind: "state", ...change });
    if (now === null) return;
    toast.done(`${rule.name} is ${now.enabled ? (now.mode === "live" ? "live" : "in shadow") : "disabled"}`, {
      description: now.enabled
        ? now.mode === "live"
          ? "What it finds raises alerts."
          : "What it finds is counted, and reaches no one."
        : "It looks at nothing until it is enabled again. Its alerts stay.",
      action: { label: "Undo", onClick: () => void save({ kind: "state", ...before }, now.version) },
      id: `rule-${rule.id}`,
    });
  };
  return { set, busy };
}
