"use client";

import type { ReactNode } from "react";
import { Panel, RelativeTime } from "@/components/ui";
import type { ScorecardVersion } from "@/lib/contract/scorecard-calls";
import { sampleLine, weightRows } from "@/lib/view-models/score";
import { useScorecard } from "./score-queries";
import { WeightTable } from "./weight-table";

interface InForceProps {
  readonly title: string;
  readonly published: ScorecardVersion;
  readonly nameOf: (ruleId: string) => string;
  readonly actions: ReactNode;
}

/** A scorecard that counts, or runs beside: its weights, and an example in one line of arithmetic. */
export function InForce({ title, published, nameOf, actions }: InForceProps) {
  const { version, scorecard, hasReport, by, at, reason } = published;
  const detail = useScorecard(hasReport ? version : null);
  if (scorecard === null) return null;
  const { trained } = scorecard;
  return (
    <Panel
      title={title}
      note={
        <>
          version {version}, by {by} <RelativeTime at={at} />: {reason}
        </>
      }
      actions={actions}
      padded={false}
    >
      <div className="flex flex-col gap-2 px-3 pb-3">
        {trained !== undefined && (
          <p className="text-sm text-muted">
            On days that it did not see: average precision {trained.ap.toFixed(3)}, area under the ROC curve{" "}
            {trained.auc.toFixed(3)}, card precision of the first 100 a day {trained.cp100.toFixed(3)}.
          </p>
        )}
        <p className="text-sm">
          For example <span className="tabular-nums">{sampleLine(scorecard, nameOf)}</span>
        </p>
      </div>
      <WeightTable rows={weightRows(scorecard, detail.data?.report ?? null, nameOf)} intercept={scorecard.intercept} />
    </Panel>
  );
}
