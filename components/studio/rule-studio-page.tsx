"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { type KeyboardEvent, useEffect, useState } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import { useUser } from "@/components/frame/user";
import { RuleAlerts } from "@/components/rules/rule-alerts";
import { useRules, useRulesKeptCurrent } from "@/components/rules/rule-queries";
import { RuleStateControls } from "@/components/rules/rule-state";
import { Versions } from "@/components/rules/versions";
import { Button, ErrorState, RelativeTime, Skeleton } from "@/components/ui";
import type { RuleRow } from "@/lib/contract/api";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { RuleDraft } from "@/lib/contract/draft";
import { ConflictNote } from "./conflict-note";
import { draftPath, useDrafts, useDraftsKeptCurrent } from "./draft-queries";
import { DraftState } from "./draft-state";
import { NewerNote } from "./newer-note";
import { StudioBody } from "./studio-body";
import { StudioHeader } from "./studio-header";
import { useDiscard } from "./use-discard";
import { type Studio, useStudio } from "./use-studio";

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
    const own = drafts.data?.find((draft) => draft.ruleId === id && draft.author.id === me.id) ?? null;
    return <RuleStudio key={id} rule={rule} own={own} />;
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
    <ErrorState title="There is no such rule">
      It may have been removed.{" "}
      <Link href="/rules" className="text-accent underline">
        All rules
      </Link>
    </ErrorState>
  );
}

function RuleStudio({ rule, own }: { readonly rule: RuleRow; readonly own: RuleDraft | null }) {
  const user = useUser();
  const studio = useStudio({ ruleId: rule.id, name: rule.id }, rule, own);
  useHeard(studio, own);
  const [, setSummary] = useState<BacktestSummary | null>(null);
  const discard = useDiscard(studio);
  const { sync, keeper, changed, theirs } = studio;
  const waits = sync.saved !== null && sync.saved.proposal !== null;
  const editable = user.can("draftRules") && !waits;
  const canPublish = changed && studio.draft !== null && theirs === null && sync.conflict === null && !waits;
  const verb = user.can("changeRules") ? "Publish" : "Propose";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of all fields inside
    <div className="mx-auto flex max-w-[1600px] flex-col gap-4 p-3 pb-16 md:p-4 lg:pt-0" onKeyDown={onKeyDown}>
      <StudioHeader
        name={rule.name}
        severity={rule.severity}
        meta={
          <>
            version {rule.version}, {rule.updatedBy}, <RelativeTime at={rule.updatedAt} />
          </>
        }
        state={<RuleStateControls rule={rule} />}
        actions={
          editable && (
            <>
              <DraftState sync={sync} changed={changed} />
              {sync.written !== null && (
                <Button look="quiet" onClick={() => void discard()}>
                  Discard
                </Button>
              )}
              <Button look="primary" disabled={!canPublish}>
                {verb}{" "}
                <kbd aria-hidden className="font-sans text-xs opacity-75">
                  ⌘↵
                </kbd>
              </Button>
            </>
          )
        }
      />
      {sync.conflict !== null && (
        <ConflictNote
          theirs={sync.conflict.theirs}
          text={studio.text}
          onKeepMine={() => keeper.keepMine()}
          onTakeTheirs={() => keeper.takeTheirs()}
        />
      )}
      {theirs !== null && (
        <NewerNote theirs={theirs} onPutOnTop={studio.putOnTop} onTakeTheirs={() => void discard()} />
      )}
      <StudioBody studio={studio} published={rule} editable={editable} onSummary={setSummary} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <RuleAlerts rule={rule} />
        <Versions rule={rule} />
      </div>
    </div>
  );
}

/** Takes over what became of the draft elsewhere. A list that lacks it may be older than the draft, so it is asked for. */
function useHeard({ keeper }: Studio, own: RuleDraft | null): void {
  const client = useQueryClient();
  useEffect(() => {
    const known = keeper.state().saved;
    if (own !== null) keeper.hear(own);
    else if (known !== null) {
      api.get<RuleDraft>(draftPath(known.id)).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 404 && keeper.state().saved?.id === known.id) {
          keeper.hear(null);
          void client.invalidateQueries({ queryKey: ["rules"] });
        }
      });
    }
  }, [keeper, own, client]);
}

function StudioSkeleton() {
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
