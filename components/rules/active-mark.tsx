"use client";

import { Badge, useNow } from "@/components/ui";
import { type ActiveTimes, activeText } from "@/lib/contract/active-time";
import { activeStateAt } from "@/lib/view-models/active-state";

/** That a rule is not active yet, or no more; nothing while it is. */
export function ActiveMark({ rule }: { readonly rule: ActiveTimes }) {
  const text = activeText(rule);
  return text === null ? null : <Standing rule={rule} text={text} />;
}

function Standing({ rule, text }: { readonly rule: ActiveTimes; readonly text: string }) {
  const now = useNow();
  const state = now === null ? "active" : activeStateAt(rule, now);
  if (state === "active") return null;
  return (
    <Badge tone="warn" title={`It hits only transactions ${text}`}>
      {state === "early" ? "not active yet" : "no longer active"}
    </Badge>
  );
}
