"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { ChangeList } from "@/components/rules/change-list";
import { useSettings } from "@/components/shell/settings-query";
import { Button, ErrorState, Figure, formatCount, Panel, RelativeTime, Skeleton } from "@/components/ui";
import { KeyValueList } from "@/components/ui/key-values";
import { useUser } from "@/components/user/user";
import type { PublishHow } from "@/lib/contract/draft";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { ruleSentence } from "@/lib/contract/sentence";
import { textOfRule } from "@/lib/view-models/draft-text";
import { ruleChanges } from "@/lib/view-models/rule-diff";
import { type KeyApart, keysApart } from "@/lib/view-models/shadow-keys";
import { ReasonDialog } from "../ui/reason-dialog";
import { HITS_MAX, useRuleHits } from "./hit-queries";
import { HowChoice } from "./how-choice";
import { NewestHits } from "./newest-hits";
import { useRuleSteps } from "./use-rule-steps";

/** Keys that are named one by one. */
const SHOWN_MAX = 8;

export interface CandidatePanelProps {
  readonly rule: RuleRow;
  /** Writes a draft of this text and asks how to publish it. */
  readonly offer: (text: string, reason: string) => void;
}

/** What runs in shadow beside the live version: what each found since, where they differ, and the ways on. */
export function CandidatePanel({ rule, offer }: CandidatePanelProps) {
  const user = useUser();
  const secondPerson = useSettings().data?.secondPerson ?? false;
  const { promote, stopShadow, busy } = useRuleSteps(rule);
  const [asking, setAsking] = useState(false);
  const [how, setHow] = useState<PublishHow>({ mode: "live", percent: 100 });
  const { candidate } = rule;
  if (candidate === null) return null;
  const { definition, since, by, reason } = candidate;
  const { enabled, mode, version } = rule;
  const publish = () => {
    if (user.can("changeRules") && !secondPerson) setAsking(true);
    else offer(textOfRule(definition), `What ran in shadow: ${reason}`);
  };
  const promoteNow = async (words: string) => {
    if (how.mode !== "live" || (await promote(how.percent, words)) === null) return;
    setAsking(false);
  };
  return (
    <Panel
      title="In shadow beside the live version"
      note={
        <>
          {by}, <RelativeTime at={since} />: {reason}
        </>
      }
      actions={
        user.can("draftRules") && (
          <>
            {user.can("changeRules") && (
              <Button size="sm" busy={busy} onClick={() => void stopShadow()}>
                Stop it
              </Button>
            )}
            <Button size="sm" disabled={busy} onClick={publish}>
              {user.can("changeRules") && !secondPerson ? "Publish it" : "Propose it"}
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="flex flex-col gap-4">
          <ChangeList changes={ruleChanges(rule, { ...definition, enabled, mode, version }, ruleSentence)} />
          <div className="grid grid-cols-2 gap-4">
            <Figure name="Hits in shadow since" value={formatCount(candidate.hits)} />
            <Figure name="Hits live since" value={formatCount(candidate.liveHits)} />
          </div>
        </div>
        <ShadowHits rule={rule} since={since} definition={definition} />
      </div>
      {asking && (
        <ReasonDialog
          title="Publish what is in shadow"
          description="It replaces the live version and keeps its windows."
          verb="Publish"
          busy={busy}
          onClose={() => setAsking(false)}
          onSubmit={(words) => void promoteNow(words)}
        >
          <HowChoice how={how} onChange={setHow} liveVersion={version} shadow={false} />
        </ReasonDialog>
      )}
    </Panel>
  );
}

interface ShadowHitsProps {
  readonly rule: RuleRow;
  readonly since: number;
  /** What found those in shadow. */
  readonly definition: RuleDefinition;
}

function ShadowHits({ rule, since, definition }: ShadowHitsProps) {
  const shadow = useRuleHits(rule.id, "shadow");
  const live = useRuleHits(rule.id, "live");
  const failed = shadow.error ?? live.error;
  if (failed !== null && (shadow.data === undefined || live.data === undefined)) {
    const { title, detail } = problemText(failed);
    return (
      <ErrorState
        title={title}
        onRetry={() => {
          void shadow.refetch();
          void live.refetch();
        }}
      >
        {detail}
      </ErrorState>
    );
  }
  if (shadow.data === undefined || live.data === undefined) return <Skeleton className="h-32 w-full" />;
  const { from, onlyShadow, onlyLive, both } = keysApart(shadow.data, live.data, since);
  const hits = shadow.data.items.filter(({ detectedAt }) => detectedAt >= since);
  if (hits.length === 0 && onlyLive.length === 0) {
    return (
      <p className="text-muted">
        Neither found anything yet. Hits appear here as they come, with what they rest on; nobody is alerted by those in
        shadow.
      </p>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        <Keys name="Only in shadow" keys={onlyShadow} />
        <Keys name="Only live" keys={onlyLive} />
        <dt className="text-muted">Both</dt>
        <dd>
          {formatCount(both)} {both === 1 ? "key" : "keys"}
        </dd>
        {from > since && (
          <>
            <dt className="text-muted">Compared</dt>
            <dd>
              hits from <RelativeTime at={from} /> on, the newest {HITS_MAX} of each
            </dd>
          </>
        )}
      </dl>
      <NewestHits key={since} hits={hits} definition={definition} />
    </div>
  );
}

function Keys({ name, keys }: { readonly name: string; readonly keys: readonly KeyApart[] }) {
  const more = keys.length - SHOWN_MAX;
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex flex-wrap gap-x-3 gap-y-1">
        {keys.length === 0 && <span className="text-faint">none</span>}
        {keys.slice(0, SHOWN_MAX).map(({ key, newest }) => (
          <KeyValueList key={newest.id} values={key} words={false} />
        ))}
        {more > 0 && <span className="text-muted">and {formatCount(more)} more</span>}
      </dd>
    </>
  );
}
