"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { currentRuleOf, putRule } from "@/components/rules/rule-cache";
import { useInForce } from "@/components/rules/use-in-force";
import { toast } from "@/components/ui";
import type { StoredRule } from "@/lib/contract/rule";

/** Steps of what runs in shadow beside a rule, and of a roll-out. Each resolves to the rule, or null when it was refused. */
export function useRuleSteps(rule: Pick<StoredRule, "id" | "version">) {
  const client = useQueryClient();
  const announce = useInForce(rule.id);
  const [busy, setBusy] = useState(false);
  const path = { id: rule.id };
  const step = async (title: string, call: () => Promise<StoredRule>): Promise<StoredRule | null> => {
    setBusy(true);
    const sentAt = Date.now();
    try {
      const now = await call();
      putRule(client, now);
      announce({ version: now.version, sentAt, title, meanwhile: "On its way to every detector." });
      return now;
    } catch (error) {
      const current = currentRuleOf(error);
      if (current !== null) putRule(client, current);
      const { title: what, detail } = problemText(error);
      toast.failed(what, { description: detail, id: `rule-${rule.id}` });
      return null;
    } finally {
      setBusy(false);
    }
  };
  const { version } = rule;
  return {
    busy,
    /** What is in shadow goes live. */
    promote: (percent: number, reason: string) =>
      step(
        percent === 100 ? "Published what was in shadow" : `What was in shadow is live for ${percent} % of the keys`,
        () => api.post("/api/v1/rules/{id}/candidate", { path, body: { version, percent, reason } }),
      ),
    /** What is in shadow ends. */
    stopShadow: () =>
      step("Shadow ended", () => api.delete("/api/v1/rules/{id}/candidate", { path, query: { version } })),
    /** 100 ends the roll-out in favour of the new version, 0 in favour of the one before. */
    rollOut: (percent: number, reason: string) =>
      step(
        percent === 100
          ? "Live for everyone"
          : percent === 0
            ? "Roll-out taken back"
            : `Live for ${percent} % of the keys`,
        () => api.post("/api/v1/rules/{id}/rollout", { path, body: { version, percent, reason } }),
      ),
  };
}
