import { Cell, formatCount, HeadCell, Row, Table } from "@/components/ui";
import type { ScorecardReport } from "@/lib/contract/scorecard-report";

/** What a score predicts beside what was; *off* where that lies outside of the interval. */
export function CalibrationTable({ bins }: { readonly bins: ScorecardReport["calibration"] }) {
  return (
    <div className="overflow-x-auto">
      <Table aria-label="Calibration">
        <thead>
          <tr>
            <HeadCell>Score</HeadCell>
            <HeadCell numeric>Transactions</HeadCell>
            <HeadCell numeric>Predicted</HeadCell>
            <HeadCell numeric>Was fraud</HeadCell>
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => {
            const isOff = bin.predicted < bin.low || bin.predicted > bin.high;
            return (
              <Row key={bin.from}>
                <Cell className="tabular-nums">
                  {bin.from} to {bin.until - 1}
                </Cell>
                <Cell numeric>{formatCount(bin.transactions)}</Cell>
                <Cell numeric>{percent(bin.predicted)}</Cell>
                <Cell numeric title={`95 %: ${percent(bin.low)} to ${percent(bin.high)}`}>
                  {percent(bin.observed)}
                  {isOff && <span className="text-muted"> (off)</span>}
                </Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
