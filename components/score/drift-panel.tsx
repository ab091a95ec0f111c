"use client";

import { problemText } from "@/components/api";
import {
  Cell,
  EmptyState,
  ErrorState,
  formatCount,
  HeadCell,
  Panel,
  RelativeTime,
  Row,
  Skeleton,
  Table,
} from "@/components/ui";
import type { ScorecardDrift } from "@/lib/contract/scorecard-drift";
import { CalibrationTable } from "./calibration-table";
import { useDrift } from "./score-queries";

/** How decisions by the scorecard in force differ from what it was fitted on; what runs beside is compared with it. */
export function DriftPanel({ nameOf }: { readonly nameOf: (ruleId: string) => string }) {
  const query = useDrift();
  const drift = query.data;
  return (
    <Panel
      title="Drift"
      note={drift?.from == null ? undefined : <Period drift={drift} from={drift.from} />}
      padded={false}
    >
      {query.isPending && (
        <div role="status" aria-label="Loading drift" className="flex flex-col gap-4 p-3">
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4 w-1/3" />
        </div>
      )}
      {query.isError && drift === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Scores go on as they are.
        </ErrorState>
      )}
      {drift?.decisions === 0 && (
        <EmptyState title="No decision has a score by it yet">
          As decisions are asked for, what they hold is compared here with what the scorecard was fitted on.
        </EmptyState>
      )}
      {drift !== undefined && drift.decisions > 0 && (
        <div className="grid grid-cols-1 gap-3 p-3 pt-0 lg:grid-cols-2">
          <Inputs inputs={drift.inputs} nameOf={nameOf} />
          <Outcomes drift={drift} />
        </div>
      )}
    </Panel>
  );
}

function Period({ drift, from }: { readonly drift: ScorecardDrift; readonly from: number }) {
  return (
    <>
      {drift.isCut ? "the newest " : ""}
      {formatCount(drift.decisions)} decisions by version {drift.version}, the oldest <RelativeTime at={from} />
    </>
  );
}

interface InputsProps {
  readonly inputs: ScorecardDrift["inputs"];
  readonly nameOf: (ruleId: string) => string;
}

function Inputs({ inputs, nameOf }: InputsProps) {
  return (
    <div className="overflow-x-auto">
      <Table aria-label="How often rules hit">
        <thead>
          <tr>
            <HeadCell>Rule</HeadCell>
            <HeadCell numeric>Hit in training</HeadCell>
            <HeadCell numeric>Hit now</HeadCell>
          </tr>
        </thead>
        <tbody>
          {inputs.map(({ ruleId, trained, now }) => (
            <Row key={ruleId}>
              <Cell>{nameOf(ruleId)}</Cell>
              <Cell numeric>{trained === null ? "not known" : percent(trained)}</Cell>
              <Cell numeric>{percent(now)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Outcomes({ drift: { settled, frauds, calibration, challenger } }: { readonly drift: ScorecardDrift }) {
  if (settled === 0) {
    return <p className="text-sm text-muted">None of them is old enough that its label would have come.</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">
        {formatCount(settled)} are old enough that labels have come; {formatCount(frauds)} are known to be fraud.
      </p>
      <CalibrationTable bins={calibration} />
      {challenger !== null && (
        <p className="text-sm">
          On {formatCount(challenger.decisions)} of them version {challenger.version} ran beside: average precision{" "}
          {figure(challenger.beside.ap)} against {figure(challenger.inForce.ap)}, area under the ROC curve{" "}
          {figure(challenger.beside.auc)} against {figure(challenger.inForce.auc)}.
        </p>
      )}
    </div>
  );
}

function figure(value: number | null): string {
  return value === null ? "not known" : value.toFixed(3);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
