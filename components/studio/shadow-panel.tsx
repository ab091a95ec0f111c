"use client";

import { problemText } from "@/components/api";
import { ErrorState, Figure, formatCount, Panel, RelativeTime, Skeleton } from "@/components/ui";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { parsedDefinition } from "@/lib/view-models/rule-definition";
import { useRuleHits } from "./hit-queries";
import { NewestHits } from "./newest-hits";

/** What a rule that is in shadow as a whole found, and what each hit of its newest version rests on. */
export function ShadowPanel({ rule }: { readonly rule: RuleRow }) {
  return (
    <Panel
      title="In shadow"
      note={
        <>
          version {rule.version}, <RelativeTime at={rule.updatedAt} />; nobody is alerted
        </>
      }
    >
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="grid grid-cols-2 content-start gap-4">
          <Figure name="Hits in the last hour" value={formatCount(rule.hitsLastHour)} />
          <Figure name="Hits in the last day" value={formatCount(rule.hitsLastDay)} />
        </div>
        <Hits rule={rule} />
      </div>
    </Panel>
  );
}

function Hits({ rule }: { readonly rule: RuleRow }) {
  const { data, error, refetch } = useRuleHits(rule.id, "shadow");
  if (data === undefined && error !== null) {
    const { title, detail } = problemText(error);
    return (
      <ErrorState title={title} onRetry={() => void refetch()}>
        {detail}
      </ErrorState>
    );
  }
  if (data === undefined) return <Skeleton className="h-32 w-full" />;
  const hits = data.items.filter(({ detectedAt }) => detectedAt >= rule.updatedAt);
  if (hits.length === 0) {
    return <p className="text-muted">This version found nothing yet. Hits appear here with what they rest on.</p>;
  }
  return <NewestHits key={rule.version} hits={hits} definition={parsedDefinition(rule)} />;
}
