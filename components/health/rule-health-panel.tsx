"use client";

import { Panel } from "@/components/ui";

/** How one rule did in a chosen period. */
export function RuleHealthPanel({ ruleId }: { readonly ruleId: string }) {
  return (
    <Panel title="Health">
      <p className="text-muted">{ruleId}</p>
    </Panel>
  );
}
