"use client";

import { useState } from "react";
import { ChangeList } from "@/components/rules/change-list";
import { useSettings } from "@/components/shell/settings-query";
import { useUser } from "@/components/user/user";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { PublishAnswer, PublishHow } from "@/lib/contract/draft";
import { actionOf } from "@/lib/contract/rule-action";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { ruleSentence } from "@/lib/contract/sentence";
import { ruleChanges, stateText } from "@/lib/view-models/rule-diff";
import { StudioFigures } from "./figures";
import { HowChoice } from "./how-choice";
import { LastLook } from "./last-look";
import { liveVersionOf, partRefused } from "./live-version";
import { usePublish } from "./use-publish";
import type { Studio } from "./use-studio";

export interface PublishDialogProps {
  readonly studio: Studio;
  /** The rule as it is published; null for a new one. */
  readonly published: RuleRow | null;
  /** Whether nothing changes but that a rule in shadow raises alerts. */
  readonly goesLive: boolean;
  /** What the backtest of exactly this draft found; null while it has not finished. */
  readonly summary: BacktestSummary | null;
  /** What the reason says at first. */
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
  /** `sentAt`: when it was asked for, epoch milliseconds of this page. */
  readonly onDone: (answer: PublishAnswer, how: PublishHow, sentAt: number) => void;
}

/** The last look before others feel it: what changes, what it would have done, how and why. */
export function PublishDialog(props: PublishDialogProps) {
  const { studio, published, goesLive, summary, reason, onReason, onClose, onDone } = props;
  const leads = useUser().can("changeRules");
  const secondPerson = useSettings().data?.secondPerson ?? false;
  const [how, setHow] = useState<PublishHow>({ mode: "live", percent: 100 });
  const { publish, busy } = usePublish(studio);
  const { draft } = studio;
  const proposes = !leads || secondPerson;
  const submit = async (words: string) => {
    const sentAt = Date.now();
    const answer = await publish({ how, reason: words, backtest: summary });
    if (answer !== null) onDone(answer, how, sentAt);
  };
  // What blocks is published with its figures: the server asks for them too.
  const waits = summary === null && how.mode === "live" && draft !== null && actionOf(draft) === "block";
  const verb = proposes ? "Propose" : goesLive ? "Go live" : how.mode === "shadow" ? "Put in shadow" : "Publish";
  return (
    <LastLook
      title={titleOf({ proposes, goesLive, isNew: published === null })}
      verb={verb}
      isWithoutFigures={summary === null && !waits}
      busy={busy}
      disabled={draft === null || waits}
      reason={reason}
      onReason={onReason}
      onClose={onClose}
      onSubmit={(words) => void submit(words)}
      below={
        proposes && (
          <p className="text-sm text-muted">
            {leads
              ? "A second person is required: another lead approves it before it is in force."
              : "A lead approves it before it is in force. Until then it stays as it is, and you can take it back."}
          </p>
        )
      }
    >
      <Changes draft={draft} published={published} />
      <StudioFigures summary={summary} required={waits} />
      <HowChoice
        how={how}
        onChange={setHow}
        liveVersion={liveVersionOf(published)}
        partRefused={partRefused(draft, published)}
        shadow={!goesLive}
      />
      {published !== null && stateText(published) !== "live" && !goesLive && (
        <p className="text-sm text-muted">
          The rule is {published.enabled ? "in shadow" : "disabled"} now; publishing turns it on
          {how.mode === "shadow" ? " in shadow" : ""}.
        </p>
      )}
    </LastLook>
  );
}

function titleOf(what: { readonly proposes: boolean; readonly goesLive: boolean; readonly isNew: boolean }): string {
  if (what.goesLive) return what.proposes ? "Propose to go live" : "Go live";
  if (what.proposes) return "Propose this change";
  return what.isNew ? "Publish this rule" : "Publish this change";
}

function Changes({ draft, published }: Pick<PublishDialogProps, "published"> & { readonly draft: Studio["draft"] }) {
  if (draft === null) return null;
  if (published === null) return <p>{ruleSentence(draft)}</p>;
  const { enabled, mode, version } = published;
  const changes = ruleChanges(published, { ...draft, enabled, mode, version }, ruleSentence);
  return changes.length === 0 ? <p>{ruleSentence(draft)}</p> : <ChangeList changes={changes} />;
}
