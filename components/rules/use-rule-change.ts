"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { StoredRule } from "@/lib/contract/rule";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { currentRuleOf, putRule } from "./rule-cache";
import { type Announcement, useInForce } from "./use-in-force";

/** What can be changed about a rule. */
export type RuleChangeRequest =
  | { readonly kind: "state"; readonly enabled?: boolean; readonly mode?: "live" | "shadow" }
  | { readonly kind: "restore"; readonly restore: number };

/** What the toast says of a rule that was just saved. */
type Saying = (now: StoredRule) => Pick<Announcement, "title" | "meanwhile" | "action">;

interface PendingRuleChange {
  readonly version: number;
  readonly change: RuleChangeRequest;
  readonly said: Saying | undefined;
}

/**
 * Saves changes of a rule. When every detector runs the saved version a toast says how long that took. A version that
 * someone else saved first is shown instead of lost: the page then has `theirs` as the current rule.
 */
export function useRuleChange(rule: Pick<StoredRule, "id" | "name" | "version">) {
  const client = useQueryClient();
  const announce = useInForce(rule.id);
  const sentAt = useRef(0);
  const mutation = useMutation({
    mutationFn: ({ version, change }: PendingRuleChange) => {
      sentAt.current = Date.now();
      const path = { id: rule.id };
      if (change.kind === "restore") {
        return api.post("/api/v1/rules/{id}/restore", { path, body: { version, restore: change.restore } });
      }
      const { enabled, mode } = change;
      return api.patch("/api/v1/rules/{id}/state", { path, body: { version, enabled, mode } });
    },
    onSuccess: (now, { said }) => {
      putRule(client, now);
      const title = `Version ${now.version}`;
      announce({ version: now.version, sentAt: sentAt.current, title, ...said?.(now) });
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
    save: (change: RuleChangeRequest, version = rule.version, said?: Saying): Promise<StoredRule | null> =>
      mutation.mutateAsync({ version, change, said }).catch(() => null),
    busy: mutation.isPending,
    error: mutation.error,
  };
}

/** Switches a rule's state; one toast says so and takes it back. */
export function useRuleState(rule: RuleRow) {
  const { save, busy } = useRuleChange(rule);
  const set = (change: { readonly enabled?: boolean; readonly mode?: "live" | "shadow" }) => {
    const before = { enabled: rule.enabled, mode: rule.mode };
    return save({ kind: "state", ...change }, rule.version, (now) => ({
      ...stateSaid(now),
      action: {
        label: "Undo",
        onClick: () => void save({ kind: "state", ...before }, now.version, stateSaid),
      },
    }));
  };
  return { set, busy };
}

function stateSaid({ name, enabled, mode }: StoredRule): { readonly title: string; readonly meanwhile: string } {
  if (!enabled) {
    return { title: `${name} is disabled`, meanwhile: "It finds nothing until it is enabled again. Its alerts stay." };
  }
  return mode === "live"
    ? { title: `${name} is live`, meanwhile: "What it finds raises alerts." }
    : { title: `${name} is in shadow`, meanwhile: "What it finds is counted. It raises no alerts." };
}
