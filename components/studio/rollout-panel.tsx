"use client";

import { useState } from "react";
import { ChangeList } from "@/components/rules/change-list";
import { useSettings } from "@/components/shell/settings-query";
import { Button, Figure, formatCount, NumberField, Panel, RelativeTime } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Rollout } from "@/lib/contract/rule";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { ruleSentence } from "@/lib/contract/sentence";
import { textOfRule } from "@/lib/view-models/draft-text";
import { ruleChanges } from "@/lib/view-models/rule-diff";
import { ReasonDialog } from "../ui/reason-dialog";
import { HITS_MAX, useRuleHits } from "./hit-queries";
import { useRuleSteps } from "./use-rule-steps";

export interface RolloutPanelProps {
  readonly rule: RuleRow;
  /** Writes a draft of this text and asks how to publish it. */
  readonly offer: (text: string, reason: string) => void;
}

type Asking =
  | { readonly kind: "widen"; readonly percent: number }
  | { readonly kind: "all" }
  | { readonly kind: "back" };

/** A version that is live for a part of the keys: what each part raised since, and the ways on. */
export function RolloutPanel({ rule, offer }: RolloutPanelProps) {
  const user = useUser();
  const secondPerson = useSettings().data?.secondPerson ?? false;
  const { rollOut, busy } = useRuleSteps(rule);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { rollout } = rule;
  if (rollout === null) return null;
  const { percent, since, before } = rollout;
  const { enabled, mode } = rule;
  const mayWiden = user.can("changeRules") && !secondPerson;
  const widen = () => {
    if (mayWiden) setAsking({ kind: "widen", percent: Math.min(99, percent * 2) });
    else offer(textOfRule(rule), `Wider than ${percent} % of the keys`);
  };
  const submit = async (reason: string) => {
    if (asking === null) return;
    const to = asking.kind === "widen" ? asking.percent : asking.kind === "all" ? 100 : 0;
    if ((await rollOut(to, reason)) !== null) setAsking(null);
  };
  return (
    <Panel
      title={`Live for ${percent} % of the keys`}
      note={
        <>
          since <RelativeTime at={since} variant="age" />
          {before === null ? "; the others are not looked at" : `; version ${before.version} goes on for the others`}
        </>
      }
      actions={
        user.can("draftRules") && (
          <>
            {user.can("changeRules") && (
              <Button size="sm" disabled={busy} onClick={() => setAsking({ kind: "back" })}>
                Take it back
              </Button>
            )}
            <Button size="sm" disabled={busy} onClick={widen}>
              {mayWiden ? "Widen" : "Propose more"}
            </Button>
            {mayWiden && (
              <Button size="sm" disabled={busy} onClick={() => setAsking({ kind: "all" })}>
                For everyone
              </Button>
            )}
          </>
        )
      }
    >
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        {before === null ? (
          <p>{ruleSentence(rule)}</p>
        ) : (
          <ChangeList
            changes={ruleChanges({ ...before.definition, enabled, mode, version: before.version }, rule, ruleSentence)}
          />
        )}
        <Parts rule={rule} rollout={rollout} />
      </div>
      {asking !== null && (
        <ReasonDialog
          title={TITLES[asking.kind]}
          description={whatFollows(asking, rollout)}
          verb={asking.kind === "widen" ? "Widen" : asking.kind === "all" ? "Publish for everyone" : "Take it back"}
          busy={busy}
          onClose={() => setAsking(null)}
          onSubmit={(reason) => void submit(reason)}
        >
          {asking.kind === "widen" && (
            <div className="flex items-center gap-3">
              <NumberField
                label="Percent of the keys"
                unit="%"
                min={1}
                max={99}
                value={asking.percent}
                className="w-24"
                onChange={(next) => {
                  if (Number.isInteger(next) && next >= 1 && next <= 99) setAsking({ kind: "widen", percent: next });
                }}
              />
              <span className="text-muted">of the keys, now {percent} %</span>
            </div>
          )}
        </ReasonDialog>
      )}
    </Panel>
  );
}

const TITLES = { widen: "Change the part of the keys", all: "Publish it for everyone", back: "Take the roll-out back" };

function whatFollows({ kind }: Asking, { before }: Rollout): string {
  const others = before === null ? "no key at all" : `version ${before.version} for every key`;
  if (kind === "back") return `From then on there is ${others}. What was raised stays.`;
  return kind === "all"
    ? "Every key is looked at with the new version from then on."
    : "Keys that have it keep it as long as the part grows.";
}

/** What each part raised, counted in the newest hits. */
function Parts({ rule, rollout }: { readonly rule: RuleRow; readonly rollout: Rollout }) {
  const { data } = useRuleHits(rule.id, "live");
  const since = (data?.items ?? []).filter(({ detectedAt }) => detectedAt >= rollout.since);
  const old = since.filter(({ ruleVersion }) => ruleVersion === rollout.before?.version);
  const cut = data !== undefined && data.nextBefore !== null && since.length === data.items.length;
  const count = (n: number) => (data === undefined ? null : formatCount(n));
  return (
    <div className="flex flex-col gap-1">
      <div className="grid grid-cols-2 gap-4">
        <Figure
          name={`Hits of version ${rule.version}, ${rollout.percent} %`}
          value={count(since.length - old.length)}
        />
        {rollout.before !== null && (
          <Figure
            name={`Hits of version ${rollout.before.version}, ${100 - rollout.percent} %`}
            value={count(old.length)}
          />
        )}
      </div>
      <p className="text-sm text-faint">
        {cut ? `Counted in the newest ${HITS_MAX} hits.` : "Since the part was set."}
      </p>
    </div>
  );
}
