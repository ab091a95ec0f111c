"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { ChangeList } from "@/components/rules/change-list";
import { useInForce } from "@/components/rules/use-in-force";
import { Button, RelativeTime, toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RuleDraft } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";
import { ruleSentence } from "@/lib/contract/sentence";
import { sameRule } from "@/lib/view-models/draft-text";
import { ruleChanges } from "@/lib/view-models/rule-diff";
import { readRuleText } from "@/lib/view-models/rule-text";
import { versionOrigin } from "./how-words";
import { LazyDraftExamples } from "./lazy-examples";
import { publishedWords } from "./published-words";
import { SummaryTable } from "./summary-table";
import { useProposalSteps } from "./use-publish";

const ReasonDialog = dynamic(async () => (await import("@/components/ui/reason-dialog")).ReasonDialog, { ssr: false });

export interface ProposalNoteProps {
  readonly draft: RuleDraft;
  /** The rule as it is published; null for a new one. */
  readonly published: StoredRule | null;
  /** Whether the page is the proposal's own, so that it need not lead there. */
  readonly here: boolean;
  /** Which rule it is about, where the page is not about that rule. */
  readonly rule?: { readonly name: string; readonly href: string; readonly isNew: boolean };
  /** After it was published. */
  readonly onApproved?: (rule: StoredRule) => void;
}

/** A change that waits for a second person: who, what, why, what it would have done, and the ways on. */
export function ProposalNote({ draft, published, here, rule, onApproved }: ProposalNoteProps) {
  const user = useUser();
  const { approve, decline, busy } = useProposalSteps(draft);
  const announce = useInForce(draft.ruleId ?? readRuleText(draft.text).rule?.id ?? "");
  const [declining, setDeclining] = useState(false);
  const { proposal } = draft;
  if (proposal === null) return null;
  const mine = draft.author.id === user.id;
  const outdated =
    published !== null && draft.base !== null && published.version !== draft.base.version ? published.version : null;
  const publish = async () => {
    const sentAt = Date.now();
    const answer = await approve();
    if (answer?.outcome !== "published") return;
    const title = publishedWords(answer.rule, proposal.how);
    announce({ version: answer.rule.version, sentAt, title, meanwhile: "On its way to every detector." });
    onApproved?.(answer.rule);
  };
  const sendBack = async (words: string) => {
    if ((await decline(words)) === null) return;
    setDeclining(false);
    toast.done("Proposal declined", { description: `It is ${draft.author.name}'s draft again.` });
  };
  const takeBack = async () => {
    if ((await decline("")) !== null) toast.done("Proposal taken back", { description: "It is your draft again." });
  };
  return (
    <section
      aria-label={`${mine ? "Your proposal" : `Proposal of ${draft.author.name}`}${rule === undefined ? "" : ` for ${rule.name}`}`}
      className="flex flex-col gap-3 rounded-md border border-accent bg-surface p-3"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-base">
          {rule !== undefined && (
            <>
              <Link href={rule.href} className="underline-offset-2 hover:underline">
                {rule.name}
              </Link>
              <span className="font-normal text-muted">{rule.isNew ? ", a new rule: " : ": "}</span>
            </>
          )}
          {mine ? "You propose" : `${draft.author.name} proposes`}
          <span className="font-normal text-muted">
            {" "}
            {versionOrigin(proposal.how)}, <RelativeTime at={proposal.at} />
          </span>
        </h2>
        {mine && (
          <span className="text-sm text-muted">It waits for {user.can("changeRules") ? "another" : "a"} lead.</span>
        )}
      </div>
      <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        <div className="flex flex-col gap-2">
          <Difference draft={draft} published={published} />
          {!here && <LazyDraftExamples rule={readRuleText(draft.text).rule} />}
          {proposal.reason === null ? (
            <p className="text-muted">No reason was given.</p>
          ) : (
            <blockquote className="border-l-2 border-line-strong pl-2 break-words whitespace-pre-wrap text-muted">
              {proposal.reason}
            </blockquote>
          )}
        </div>
        {proposal.backtest === null ? (
          <p className="text-muted">It was proposed without figures of a backtest.</p>
        ) : (
          <SummaryTable summary={proposal.backtest} />
        )}
      </div>
      {outdated !== null && (
        <p className="text-sm text-high">
          It was written for version {draft.base?.version}; by now there is version {outdated}. {mine ? "Take" : "Have"}{" "}
          it
          {mine ? " back" : " taken back"} and put it on top of that one.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {mine ? (
          <Button busy={busy} onClick={() => void takeBack()}>
            Take it back
          </Button>
        ) : (
          user.can("changeRules") && (
            <>
              <Button variant="primary" busy={busy} disabled={outdated !== null} onClick={() => void publish()}>
                Approve and publish
              </Button>
              <Button disabled={busy} onClick={() => setDeclining(true)}>
                Decline
              </Button>
            </>
          )
        )}
        {!here && (
          <Button variant="quiet" asChild>
            <Link href={`/rules/drafts/${encodeURIComponent(draft.id)}`}>Look into it</Link>
          </Button>
        )}
      </div>
      {declining && (
        <ReasonDialog
          title="Decline this proposal"
          description={`It goes back to ${draft.author.name}, who can change it and propose it again.`}
          verb="Decline"
          hint="Helps the author with the next proposal."
          required={false}
          busy={busy}
          onClose={() => setDeclining(false)}
          onSubmit={(words) => void sendBack(words)}
        />
      )}
    </section>
  );
}

function Difference({ draft, published }: Pick<ProposalNoteProps, "draft" | "published">) {
  const { rule } = readRuleText(draft.text);
  if (rule === null) return <p className="text-high">What is proposed is no rule any more; it cannot be published.</p>;
  const against = draft.base ?? published;
  if (against === null || sameRule(against, rule)) return <p>{ruleSentence(rule)}</p>;
  const { enabled, mode, version } = against;
  return <ChangeList changes={ruleChanges(against, { ...rule, enabled, mode, version }, ruleSentence)} />;
}
