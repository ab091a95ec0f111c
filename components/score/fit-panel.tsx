"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { type BacktestAsk, useBacktest } from "@/components/backtest/use-backtest";
import { WorkLine, workText } from "@/components/backtest/work-line";
import { Button, ErrorState, Field, Input, Panel, serverNow } from "@/components/ui";
import type { ScorecardReport } from "@/lib/contract/scorecard-report";
import { panelView, workOf } from "@/lib/view-models/backtest/panel-view";
import { type FitDates, proposedDates, splitOfDates } from "@/lib/view-models/score";
import { ReportView } from "./report-view";

interface FitPanelProps {
  readonly mayPublish: boolean;
  readonly nameOf: (ruleId: string) => string;
  readonly onPublish: (place: "live" | "shadow", report: ScorecardReport) => void;
}

/** Fits a scorecard on what is stored, shows how it was measured, and lets a lead publish it. */
export function FitPanel({ mayPublish, nameOf, onPublish }: FitPanelProps) {
  const [dates, setDates] = useState(() => proposedDates(serverNow()));
  const [top, setTop] = useState("100");
  const [ask, setAsk] = useState<BacktestAsk | null>(null);
  const { state, previous, error, restart } = useBacktest(ask);
  const shown = panelView("score", state, previous);
  const work = workOf(ask !== null, state);
  const isBusy = work.kind === "waiting" || work.kind === "running";
  const split = splitOfDates(dates);
  const fault = "fault" in split ? split.fault : null;
  const topFault = /^[1-9]\d{0,4}$/.test(top) ? null : "1 to 99,999";
  const begin = (): void => {
    if ("fault" in split || topFault !== null) return;
    const { trainFrom: from, trainUntil, testFrom, testUntil: to } = split;
    const next: BacktestAsk = {
      kind: "score",
      range: { from, to },
      trainUntil,
      testFrom,
      top: Number(top),
      card: "accountId",
    };
    if (JSON.stringify(next) === JSON.stringify(ask)) restart();
    else setAsk(next);
  };
  const result = shown !== null && !shown.stale ? shown.result : null;
  return (
    <Panel title="Fit a scorecard" note="on stored transactions and what they turned out to be">
      <form
        className="flex flex-col gap-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) begin();
        }}
      >
        <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-5">
          <DateField label="Training from" name="trainFrom" dates={dates} onChange={setDates} />
          <DateField label="Training until" name="trainLast" dates={dates} onChange={setDates} />
          <DateField label="Test from" name="testFrom" dates={dates} onChange={setDates} />
          <DateField label="Test until" name="testLast" dates={dates} onChange={setDates} />
          <Field label="Cards looked at a day" error={topFault}>
            {(ids) => (
              <Input {...ids} inputMode="numeric" value={top} onChange={(event) => setTop(event.target.value)} />
            )}
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          {isBusy ? (
            <Button type="button" onClick={() => setAsk(null)}>
              Cancel
            </Button>
          ) : (
            <Button type="submit" variant="primary" disabled={fault !== null || topFault !== null}>
              Fit
            </Button>
          )}
          <p className="text-sm text-muted" aria-live="polite">
            {fault ??
              (workText(work) ||
                "Whole days in UTC. What lies between training and test is the gap for labels that come late.")}
          </p>
        </div>
        <WorkLine work={work} label="Fitting" />
      </form>
      {error !== null && (
        <ErrorState title={problemText(error).title} onRetry={restart}>
          {problemText(error).detail}
        </ErrorState>
      )}
      {work.kind === "failed" && (
        <ErrorState title="It could not be fitted" onRetry={restart}>
          {work.text}
        </ErrorState>
      )}
      {result?.refused != null && (
        <p role="alert" className="pt-3">
          Nothing was fitted. {result.refused}
        </p>
      )}
      {result !== null && result.notes.length > 0 && (
        <ul className="flex flex-col gap-1 pt-3 text-sm text-muted">
          {result.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {result?.report != null && (
        <FittedReport
          report={result.report}
          inForce={result.inForce}
          mayPublish={mayPublish}
          nameOf={nameOf}
          onPublish={onPublish}
        />
      )}
    </Panel>
  );
}

interface FittedReportProps extends FitPanelProps {
  readonly report: ScorecardReport;
  readonly inForce: Parameters<typeof ReportView>[0]["inForce"];
}

function FittedReport({ report, inForce, mayPublish, nameOf, onPublish }: FittedReportProps) {
  return (
    <div className="flex flex-col gap-3 pt-4">
      <ReportView report={report} inForce={inForce} nameOf={nameOf} />
      {mayPublish ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => onPublish("live", report)}>
            Publish
          </Button>
          <Button onClick={() => onPublish("shadow", report)}>Let it run beside</Button>
        </div>
      ) : (
        <p className="text-sm text-muted">A lead can publish it.</p>
      )}
    </div>
  );
}

interface DateFieldProps {
  readonly label: string;
  readonly name: keyof FitDates;
  readonly dates: FitDates;
  readonly onChange: (dates: FitDates) => void;
}

function DateField({ label, name, dates, onChange }: DateFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <Input
          {...ids}
          type="date"
          value={dates[name]}
          onChange={(event) => onChange({ ...dates, [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
