"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { problemText } from "@/components/api";
import { RangeChooser } from "@/components/backtest/range-chooser";
import { untilText } from "@/components/backtest/range-text";
import { type BacktestAsk, useBacktest } from "@/components/backtest/use-backtest";
import { useBacktestRange } from "@/components/backtest/use-range";
import { WorkLine, workText } from "@/components/backtest/work-line";
import { Button, ErrorState, Field, Input, Panel } from "@/components/ui";
import { panelView, workOf } from "@/lib/view-models/backtest/panel-view";
import { miningTerms } from "@/lib/view-models/mining";

/** It comes with the first report. */
const FoundRules = dynamic(async () => (await import("./found-rules")).FoundRules, { ssr: false });

/** Says what to look at, has it looked for, and shows what was found. */
export function MiningPanel() {
  const { choice, range, choose, renew } = useBacktestRange();
  const [percent, setPercent] = useState("10");
  const [fields, setFields] = useState("");
  const [ask, setAsk] = useState<BacktestAsk | null>(null);
  const { state, previous, error, restart } = useBacktest(ask);
  const shown = panelView("mine", state, previous);
  const work = workOf(ask !== null, state);
  const isBusy = work.kind === "waiting" || work.kind === "running";
  const terms = miningTerms(percent, fields);
  const fault = "fault" in terms ? terms.fault : null;
  const begin = (): void => {
    if ("fault" in terms || range === null) return;
    const { precisionMin, leaveOut } = terms;
    const next: BacktestAsk = { kind: "mine", range, laterFrom: null, precisionMin, leaveOut: [...leaveOut] };
    if (JSON.stringify(next) === JSON.stringify(ask)) restart();
    else setAsk(next);
  };
  const result = ask !== null && shown !== null && !shown.stale ? shown.result : null;
  return (
    <>
      <Panel
        title="Look for rules"
        note={range === null ? "" : untilText(choice, range)}
        actions={<RangeChooser choice={choice} range={range} onChoose={choose} />}
      >
        <form
          className="flex flex-col gap-3"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) begin();
          }}
        >
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <Field label="Precision at least, %">
              {(ids) => (
                <Input
                  {...ids}
                  inputMode="decimal"
                  value={percent}
                  onChange={(event) => setPercent(event.target.value)}
                />
              )}
            </Field>
            <Field label="Fields to leave out" hint="What was known only afterwards. attributes.fraud is left out.">
              {(ids) => (
                <Input
                  {...ids}
                  value={fields}
                  placeholder="attributes.reviewed"
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setFields(event.target.value)}
                />
              )}
            </Field>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            {isBusy ? (
              <Button type="button" onClick={() => setAsk(null)}>
                Cancel
              </Button>
            ) : (
              <Button type="submit" variant="primary" disabled={fault !== null || range === null} onClick={renew}>
                Look
              </Button>
            )}
            <p className="text-sm text-muted" aria-live="polite">
              {fault ?? (workText(work) || "The first 60 % of the transactions choose, the others judge.")}
            </p>
          </div>
          <WorkLine work={work} label="Looking for rules" />
        </form>
        {error !== null && (
          <ErrorState title={problemText(error).title} onRetry={restart}>
            {problemText(error).detail}
          </ErrorState>
        )}
        {work.kind === "failed" && (
          <ErrorState title="It could not be finished" onRetry={restart}>
            {work.text}
          </ErrorState>
        )}
        {result?.refused != null && (
          <p role="alert" className="pt-3">
            Nothing was looked for. {result.refused}
          </p>
        )}
      </Panel>
      {result?.report != null && <FoundRules report={result.report} notes={result.notes} />}
    </>
  );
}
