"use client";

import { problemText } from "@/components/api";
import { useRules, useRulesKeptCurrent } from "@/components/rules/rule-queries";
import { RulesNav } from "@/components/shell/rules-nav";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RuleDraft } from "@/lib/contract/draft";
import { readRuleText } from "@/lib/view-models/rule-text";
import { useDrafts, useDraftsKeptCurrent } from "../rules/draft-queries";
import { ProposalNote } from "./proposals";

/** Every change that waits for someone, the longest waiting first; one's own below those that one can approve. */
export function ProposalsPage() {
  const user = useUser();
  useRulesKeptCurrent();
  useDraftsKeptCurrent();
  const drafts = useDrafts();
  const rules = useRules();
  const proposals = (drafts.data ?? []).filter(({ proposal }) => proposal !== null).toSorted(byAge(user.id));
  const fault = drafts.data === undefined ? drafts.error : rules.data === undefined ? rules.error : null;
  const loading = fault === null && (drafts.data === undefined || rules.data === undefined);
  return (
    <div className="mx-auto flex max-w-[1600px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg">Proposals</h1>
        <RulesNav current="proposals" />
      </div>
      {loading && (
        <div role="status" aria-label="Loading proposals" className="flex flex-col gap-3">
          <Skeleton className="h-40 w-full" />
        </div>
      )}
      {fault !== null && (
        <ErrorState
          title={problemText(fault).title}
          onRetry={() => {
            void drafts.refetch();
            void rules.refetch();
          }}
        >
          {problemText(fault).detail} What is proposed is not lost; only this list could not be read.
        </ErrorState>
      )}
      {!loading && fault === null && proposals.length === 0 && (
        <EmptyState title="No proposal waits">
          A change of a rule that takes a second person appears here until it is approved or declined.
        </EmptyState>
      )}
      {!loading &&
        proposals.map((draft) => (
          <ProposalNote
            key={draft.id}
            draft={draft}
            published={rules.data?.find(({ id }) => id === draft.ruleId) ?? null}
            here={false}
            rule={ruleOf(draft, rules.data?.find(({ id }) => id === draft.ruleId)?.name)}
          />
        ))}
    </div>
  );
}

function byAge(me: string) {
  const isMine = (draft: RuleDraft) => Number(draft.author.id === me);
  return (a: RuleDraft, b: RuleDraft) => isMine(a) - isMine(b) || (a.proposal?.at ?? 0) - (b.proposal?.at ?? 0);
}

function ruleOf({ id, ruleId, text }: RuleDraft, published: string | undefined) {
  const name = published ?? readRuleText(text).rule?.name ?? "A rule without a name";
  const href = ruleId === null ? `/rules/drafts/${encodeURIComponent(id)}` : `/rules/${encodeURIComponent(ruleId)}`;
  return { name, href, isNew: ruleId === null };
}
