"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { problemText } from "@/components/api";
import { useRules } from "@/components/rules/rule-queries";
import { RulesNav } from "@/components/shell/rules-nav";
import { Button, EmptyState, ErrorState, Panel, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Scorecards } from "@/lib/contract/scorecard-calls";
import { DriftPanel } from "./drift-panel";
import { FitPanel } from "./fit-panel";
import { InForce } from "./in-force";
import type { PublishStep } from "./publish-dialog";
import { useScorecards } from "./score-queries";
import { VersionList } from "./version-list";

/** It comes with the press. */
const ScorecardPublishDialog = dynamic(async () => (await import("./publish-dialog")).ScorecardPublishDialog, {
  ssr: false,
});

/** By what scores are reckoned, what runs beside it, how another one is fitted, and what was published before. */
export function ScorePage() {
  const mayPublish = useUser().can("publishScorecards");
  const query = useScorecards();
  const rules = useRules();
  const [step, setStep] = useState<PublishStep | null>(null);
  const names = new Map(rules.data?.map(({ id, name }) => [id, name]));
  const nameOf = (ruleId: string): string => names.get(ruleId) ?? ruleId;
  return (
    <div className="mx-auto flex w-full max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg">Score</h1>
        <RulesNav current="score" />
      </div>
      <p className="max-w-[80ch] text-muted text-pretty">
        The score of a transaction, 0 to 1,000, says how likely it is fraud by all live hits. A scorecard weighs the
        rules by what they said of labelled history; without one the rules&apos; own scores count.
      </p>
      {query.isPending && <Loading />}
      {query.isError && query.data === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Scores go on as they are.
        </ErrorState>
      )}
      {query.data !== undefined && (
        <>
          <Standing scorecards={query.data} mayPublish={mayPublish} nameOf={nameOf} onStep={setStep} />
          <FitPanel mayPublish={mayPublish} nameOf={nameOf} onPublish={(place, report) => setStep({ place, report })} />
          {query.data.live !== null && <DriftPanel key={query.data.live.version} nameOf={nameOf} />}
          <Panel title="History" padded={false}>
            <VersionList
              scorecards={query.data}
              mayPublish={mayPublish}
              onAgain={(version) => setStep({ place: "live", from: version })}
            />
          </Panel>
          {step !== null && (
            <ScorecardPublishDialog step={step} version={query.data.version} onClose={() => setStep(null)} />
          )}
        </>
      )}
    </div>
  );
}

interface StandingProps {
  readonly scorecards: Scorecards;
  readonly mayPublish: boolean;
  readonly nameOf: (ruleId: string) => string;
  readonly onStep: (step: PublishStep) => void;
}

function Standing({ scorecards: { live, shadow }, mayPublish, nameOf, onStep }: StandingProps) {
  return (
    <>
      {live === null ? (
        <Panel title="In force" titleHidden>
          <EmptyState title="The rules' own scores count">
            Fit a scorecard below. It is measured on days that it did not see, and a lead publishes it.
          </EmptyState>
        </Panel>
      ) : (
        <InForce
          title="In force"
          published={live}
          nameOf={nameOf}
          actions={
            mayPublish && (
              <Button size="sm" variant="quiet" onClick={() => onStep({ place: "live", scorecard: null })}>
                Use the rules&apos; own scores
              </Button>
            )
          }
        />
      )}
      {shadow !== null && (
        <InForce
          title="Runs beside, decides nothing"
          published={shadow}
          nameOf={nameOf}
          actions={
            mayPublish && (
              <>
                <Button size="sm" onClick={() => onStep({ place: "live", from: shadow.version })}>
                  Let it count
                </Button>
                <Button size="sm" variant="quiet" onClick={() => onStep({ place: "shadow", scorecard: null })}>
                  End it
                </Button>
              </>
            )
          }
        />
      )}
    </>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the score" className="rounded-md border border-line bg-surface">
      <div className="flex flex-col gap-4 p-3">
        <Skeleton className="h-4 w-1/3" />
        <Skeleton className="h-4 w-1/2" />
        <Skeleton className="h-4 w-1/4" />
      </div>
    </div>
  );
}
