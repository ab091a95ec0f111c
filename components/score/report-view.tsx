"use client";

import { LazyCurveChart, LazyFoundChart } from "@/components/charts/lazy";
import { Cell, formatCount, HeadCell, Panel, Row, Table } from "@/components/ui";
import type { ScoreResult } from "@/lib/contract/backtest";
import type { ScorecardReport, ScoreQuality } from "@/lib/contract/scorecard-report";
import { weightRows } from "@/lib/view-models/score";
import { CalibrationTable } from "./calibration-table";
import { WeightTable } from "./weight-table";

interface ReportViewProps {
  readonly report: ScorecardReport;
  /** The scorecard that counts, on the same transactions. */
  readonly inForce: ScoreResult["inForce"];
  readonly nameOf: (ruleId: string) => string;
}

/** How a scorecard was measured: figures beside others, curves, calibration, weights. */
export function ReportView({ report, inForce, nameOf }: ReportViewProps) {
  const { test, training, top, trained, untrained } = report;
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-[88ch] text-sm text-muted text-pretty">
        Trained on {formatCount(training.transactions)} transactions, {formatCount(training.frauds)} of them known to be
        fraud; {formatCount(training.unlabelled)} without a label count as legitimate. Measured on{" "}
        {formatCount(test.transactions)} later ones, {formatCount(test.frauds)} of them fraud, on {test.days} days.{" "}
        {test.removed > 0 && `${formatCount(test.removed)} of accounts whose fraud was known by then are left out.`}
      </p>
      <div className="overflow-x-auto">
        <Table aria-label="How well it finds fraud">
          <thead>
            <tr>
              <HeadCell>Score</HeadCell>
              <HeadCell numeric title="Average precision">
                AP
              </HeadCell>
              <HeadCell numeric title="Area under the ROC curve">
                AUC
              </HeadCell>
              <HeadCell numeric title={`Of the ${top} cards with the highest scores of a day the share with fraud`}>
                CP@{top}
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            <QualityRow name="This scorecard" quality={trained} />
            {inForce !== null && <QualityRow name={`In force, version ${inForce.version}`} quality={inForce.quality} />}
            <QualityRow name="The rules' own scores" quality={untrained} />
            <QualityRow
              name="A score that is always right"
              quality={{ ap: 1, auc: 1, cardPrecision: test.attainable }}
            />
          </tbody>
        </Table>
      </div>
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <Panel title="Precision and recall" note="dashed: the rules' own scores">
          <LazyCurveChart
            label="Precision by recall"
            xName="recall"
            yName="precision"
            curve={trained.pr}
            other={untrained.pr}
          />
        </Panel>
        <Panel title="ROC" note="dashed: the rules' own scores">
          <LazyCurveChart
            label="Recall by false positives"
            xName="false positives"
            yName="recall"
            curve={trained.roc}
            other={untrained.roc}
          />
        </Panel>
        <Panel title="Found a day" note={`of the ${formatCount(top)} highest`}>
          <LazyFoundChart days={trained.days} />
        </Panel>
        <Panel title="Calibration" note="what it predicts beside what was" padded={false}>
          <CalibrationTable bins={report.calibration} />
        </Panel>
      </div>
      <Panel title="Weights" note="what each rule's strength adds to the log odds" padded={false}>
        <WeightTable rows={weightRows(report.scorecard, report, nameOf)} intercept={report.scorecard.intercept} />
        {report.silent.length > 0 && (
          <p className="p-3 text-sm text-muted">
            Without a hit in the training part, and so without a weight: {report.silent.map(nameOf).join(", ")}.
          </p>
        )}
      </Panel>
    </div>
  );
}

function QualityRow({ name, quality }: { readonly name: string; readonly quality: ScoreQuality }) {
  return (
    <Row>
      <Cell>{name}</Cell>
      <Cell numeric>{quality.ap.toFixed(3)}</Cell>
      <Cell numeric>{quality.auc.toFixed(3)}</Cell>
      <Cell numeric>{quality.cardPrecision.toFixed(3)}</Cell>
    </Row>
  );
}
