"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { problemText } from "@/components/api";
import { useRules, useRulesKeptCurrent } from "@/components/rules/rule-queries";
import { useInForce } from "@/components/rules/use-in-force";
import { useRuleChange } from "@/components/rules/use-rule-change";
import { ErrorState, RelativeTime, Skeleton, toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { PublishAnswer, PublishHow, RuleDraft } from "@/lib/contract/draft";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { stateText } from "@/lib/view-models/rule-diff";
import { useDrafts, useDraftsKeptCurrent } from "../rules/draft-queries";
import {
  LazyCandidatePanel,
  LazyDeclinedNote,
  LazyHistoryPanel,
  LazyProposalNote,
  LazyRolloutPanel,
  LazyRuleAlerts,
  LazyRuleHealthPanel,
  LazyRuleSnoozes,
  LazyRuleStateControls,
  LazyShadowPanel,
} from "./lazy";
import { publishedWords } from "./published-words";
import { StudioFrame } from "./studio-frame";
import { useDiscard } from "./use-discard";
import { useHeard } from "./use-heard";
import { useStudio } from "./use-studio";
import { useTunedToast } from "./use-tuned-toast";

/** How often the figures are read again. */
const FIGURES_MS = 5_000;

/** One rule: what it looks for, how to change it, what that would do, and what it found. */
export function RuleStudioPage({ id }: { readonly id: string }) {
  const me = useUser();
  useRulesKeptCurrent();
  useDraftsKeptCurrent();
  const rules = useRules({ refetchMs: FIGURES_MS });
  const drafts = useDrafts();
  const rule = rules.data?.find((each) => each.id === id);
  if (rules.isPending || drafts.isPending) return <StudioSkeleton />;
  if (rule !== undefined) {
    const ofRule = (drafts.data ?? []).filter((draft) => draft.ruleId === id);
    const own = ofRule.find((draft) => draft.author.id === me.id) ?? null;
    return <RuleStudio key={id} rule={rule} own={own} proposals={ofRule.filter(({ proposal }) => proposal !== null)} />;
  }
  if (rules.isError) {
    const { title, detail } = problemText(rules.error);
    return (
      <ErrorState title={title} onRetry={() => void rules.refetch()}>
        {detail} The rule itself keeps running; only this page could not be loaded.
      </ErrorState>
    );
  }
  return (
    <ErrorState title="No rule with this ID">
      It may have been removed.{" "}
      <Link href="/rules" className="text-accent underline">
        All rules
      </Link>
    </ErrorState>
  );
}

interface RuleStudioProps {
  readonly rule: RuleRow;
  /** The reader's own draft of it. */
  readonly own: RuleDraft | null;
  readonly proposals: readonly RuleDraft[];
}

function RuleStudio({ rule, own, proposals }: RuleStudioProps) {
  const user = useUser();
  const studio = useStudio({ ruleId: rule.id, name: rule.id }, rule, own);
  useHeard(studio.keeper, own);
  const discard = useDiscard(studio);
  const announce = useInForce(rule.id);
  const tuned = useTunedToast(announce);
  const { save } = useRuleChange(rule);
  const waits = studio.sync.saved !== null && studio.sync.saved.proposal !== null;
  const published = (answer: PublishAnswer, how: PublishHow, sentAt: number) => {
    if (answer.outcome === "proposed") {
      toast.done("Proposed", { description: "It waits for a lead. Until then you can take it back." });
      return;
    }
    const { version } = answer.rule;
    const back = { kind: "restore", restore: rule.version } as const;
    announce({
      version,
      sentAt,
      title: publishedWords(answer.rule, how),
      meanwhile: "On its way to every detector.",
      ...(how.mode === "live" && how.percent === 100
        ? { action: { label: `Bring version ${rule.version} back`, onClick: () => void save(back, version) } }
        : {}),
    });
  };
  return (
    <StudioFrame
      studio={studio}
      published={rule}
      name={rule.name}
      severity={rule.severity}
      meta={
        <>
          version {rule.version}, {rule.updatedBy}, <RelativeTime at={rule.updatedAt} />
        </>
      }
      state={(goLive) => (
        <div className="flex flex-wrap items-center gap-3">
          <RunsBeside rule={rule} />
          <LazyRuleSnoozes ruleId={rule.id} />
          <LazyRuleStateControls rule={rule} onLive={goLive} />
        </div>
      )}
      editable={user.can("draftRules") && !waits}
      onDiscard={discard}
      onPublished={published}
      onTuned={tuned}
      notices={
        <>
          {proposals.map((draft) => (
            <LazyProposalNote key={draft.id} draft={draft} published={rule} here={false} />
          ))}
          {own !== null && own.declined !== null && own.proposal === null && (
            <LazyDeclinedNote declined={own.declined} />
          )}
        </>
      }
    >
      {(offer) => (
        <>
          {stateText(rule) === "shadow" && <LazyShadowPanel rule={rule} />}
          {rule.candidate !== null && (
            <div id="shadow" className="scroll-mt-16">
              <LazyCandidatePanel rule={rule} offer={offer} />
            </div>
          )}
          {rule.rollout !== null && (
            <div id="rollout" className="scroll-mt-16">
              <LazyRolloutPanel rule={rule} offer={offer} />
            </div>
          )}
          <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
            <div className="flex min-w-0 flex-col gap-4">
              <LazyRuleAlerts rule={rule} />
              <LazyRuleHealthPanel ruleId={rule.id} />
            </div>
            <LazyHistoryPanel rule={rule} offer={offer} />
          </div>
        </>
      )}
    </StudioFrame>
  );
}

/** What runs beside the rule, as ways to where it stands further down. */
function RunsBeside({ rule }: { readonly rule: RuleRow }) {
  const { candidate, rollout } = rule;
  return (
    <>
      {rollout !== null && <Jump to="rollout">Roll-out {rollout.percent} %</Jump>}
      {candidate !== null && <Jump to="shadow">One in shadow beside it</Jump>}
    </>
  );
}

function Jump({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a href={`#${to}`} className="text-sm text-accent underline-offset-2 hover:underline">
      {children}
    </a>
  );
}

export function StudioSkeleton() {
  return (
    <div role="status" aria-label="Loading the rule" className="mx-auto flex max-w-[1600px] flex-col gap-4 p-3 md:p-4">
      <Skeleton className="h-6 w-80" />
      <Skeleton className="h-6 w-2/3" />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Skeleton className="h-64 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  );
}
