"use client";

import { useState } from "react";
import { ChangeList } from "@/components/rules/change-list";
import { Button } from "@/components/ui";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { PublishHow } from "@/lib/contract/draft";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { ruleSentence } from "@/lib/contract/sentence";
import { ruleChanges, stateText } from "@/lib/view-models/rule-diff";
import type { SplitChange } from "@/lib/view-models/tuning";
import { StudioFigures } from "./figures";
import { HowChoice } from "./how-choice";
import { LastLook } from "./last-look";
import { liveVersionOf, partRefused } from "./live-version";
import type { Studio } from "./use-studio";
import type { TuneResult, TuningRequest } from "./use-tune";

export interface TuneDialogProps {
  readonly studio: Studio;
  readonly published: RuleRow;
  readonly split: SplitChange;
  readonly tune: (request: TuningRequest) => Promise<TuneResult | null>;
  readonly busy: boolean;
  /** What the backtest of exactly this draft found; null while it has not finished. */
  readonly summary: BacktestSummary | null;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
  /** All of it is to be a proposal instead. */
  readonly onAsk: () => void;
  /** `sentAt`: when it was asked for, epoch milliseconds of this page. */
  readonly onDone: (tuned: TuneResult, split: SplitChange, sentAt: number) => void;
}

/** The last look before thresholds are in force: which, what they would have done, why; and what of the change waits for a lead. */
export function TuneDialog(props: TuneDialogProps) {
  const { studio, published, split, tune, busy, summary, reason, onReason, onClose, onAsk, onDone } = props;
  const [restHow, setRestHow] = useState<PublishHow>(() => startOf(published));
  // As it was when it was asked: a part of it is published before the rest is proposed.
  const [{ draft, base }] = useState(() => ({ draft: studio.draft, base: studio.base ?? published }));
  const { rest, tuned } = split;
  const submit = async (words: string) => {
    const sentAt = Date.now();
    const answer = await tune({ split, reason: words, backtest: summary, restHow });
    if (answer !== null) onDone(answer, split, sentAt);
  };
  return (
    <LastLook
      title={rest ? "Publish the thresholds, propose the rest" : "Publish thresholds"}
      verb={rest ? "Publish and propose" : "Publish thresholds"}
      isWithoutFigures={summary === null}
      busy={busy}
      reason={reason}
      onReason={onReason}
      more={
        <Button disabled={busy} onClick={onAsk}>
          Ask a lead instead
        </Button>
      }
      onClose={onClose}
      onSubmit={(words) => void submit(words)}
    >
      <Part title={rest ? "In force at once" : null}>
        <Changes from={base} to={tuned} of={published} />
        <Standing rule={published} />
      </Part>
      {rest && draft !== null && (
        <Part title="Waits for a lead">
          <Changes from={tuned} to={draft} of={published} />
          <HowChoice
            how={restHow}
            onChange={setRestHow}
            liveVersion={liveVersionOf(published)}
            partRefused={partRefused(draft, published)}
          />
          {stateText(published) !== "live" && (
            <p className="text-sm text-muted">
              The rule is {published.enabled ? "in shadow" : "disabled"} now; a lead who approves it turns it on
              {restHow.mode === "shadow" ? " in shadow" : ""}.
            </p>
          )}
        </Part>
      )}
      <StudioFigures summary={summary} />
      {rest && summary !== null && (
        <p className="text-sm text-muted">
          These figures are for everything together. What the thresholds do alone was not tested; a lead can publish all
          of it at once instead.
        </p>
      )}
    </LastLook>
  );
}

function Part({ title, children }: { readonly title: string | null; readonly children: React.ReactNode }) {
  if (title === null) return <div className="flex flex-col gap-2">{children}</div>;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">{title}</h3>
      {children}
    </section>
  );
}

interface ChangesProps {
  readonly from: RuleDefinition;
  readonly to: RuleDefinition;
  /** Its state is the same before and after. */
  readonly of: RuleRow;
}

function Changes({ from, to, of: { enabled, mode, version } }: ChangesProps) {
  const state = { enabled, mode, version };
  return <ChangeList changes={ruleChanges({ ...from, ...state }, { ...to, ...state }, ruleSentence)} />;
}

/** What is to be known of the rule before its thresholds move: none of it changes. */
function Standing({ rule }: { readonly rule: RuleRow }) {
  const { rollout, candidate } = rule;
  const state = stateText(rule);
  const lines = [
    rule.severity === "critical"
      ? "This rule is critical. Too high or too low a threshold hides fraud or floods the queue."
      : null,
    state === "disabled" ? "The rule is disabled and stays so: the thresholds count once a lead enables it." : null,
    state === "shadow" ? "The rule is in shadow and stays so: it raises no alerts." : null,
    rollout === null
      ? null
      : `A roll-out is under way: this changes the version for ${rollout.percent} % of the keys. The others keep theirs.`,
    candidate === null ? null : "What runs in shadow beside it keeps its own thresholds.",
  ].filter((line) => line !== null);
  return lines.map((line) => (
    <p key={line} className="text-sm text-muted">
      {line}
    </p>
  ));
}

/** What the rest begins with: a rule that raises nothing does not begin to because of it. */
function startOf(published: RuleRow): PublishHow {
  return stateText(published) === "live" ? { mode: "live", percent: 100 } : { mode: "shadow" };
}
