"use client";

import { Button } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { guessedRule } from "@/lib/view-models/missed/guess-rule";
import { pickKey } from "@/lib/view-models/missed/picked";
import { useHistory } from "./history-query";
import { useStartRule } from "./use-catch";

export interface StartRuleProps {
  readonly account: string;
  readonly picked: readonly string[];
}

/** Offers a draft of a new rule made from what is chosen, once that is read. */
export function StartRule({ account, picked }: StartRuleProps) {
  const mayDraft = useUser().can("draftRules");
  const rows = useHistory(account).data ?? [];
  const start = useStartRule();
  const chosen = rows.filter((row) => picked.includes(pickKey(row))).reverse();
  if (!mayDraft || chosen.length === 0) return null;
  return (
    <Button size="sm" busy={start.isPending} onClick={() => start.mutate(guessedRule(chosen, stamp(Date.now())))}>
      Start a new rule from {chosen.length === 1 ? "it" : "these"}
    </Button>
  );
}

/** "20260105-1403", UTC: tells rules that are started apart. */
function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replaceAll(/[-:]/g, "").replace("T", "-");
}
