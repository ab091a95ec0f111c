import Link from "next/link";
import { Cell, formatCount, HeadCell, Row, Table } from "@/components/ui";
import { signedText, type WeightRow } from "@/lib/view-models/score";

/** The rules of a scorecard with their weights, and what was measured of each. */
export function WeightTable({ rows, intercept }: { readonly rows: readonly WeightRow[]; readonly intercept: number }) {
  const isMeasured = rows.some(({ interval }) => interval !== null);
  return (
    <div className="overflow-x-auto">
      <Table aria-label="Weights">
        <thead>
          <tr>
            <HeadCell>Rule</HeadCell>
            <HeadCell numeric>Weight</HeadCell>
            {isMeasured && (
              <>
                <HeadCell numeric>95 %</HeadCell>
                <HeadCell numeric title="Transactions of the training part that it hit, and how many were fraud">
                  Hits, fraud
                </HeadCell>
                <HeadCell numeric title="What average precision loses when the scorecard is fitted without it">
                  AP lost without it
                </HeadCell>
                <HeadCell numeric title="The same of card precision">
                  Card precision lost
                </HeadCell>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.ruleId}>
              <Cell>
                <Link href={`/rules/${encodeURIComponent(row.ruleId)}`} className="text-accent hover:underline">
                  {row.name}
                </Link>
              </Cell>
              <Cell numeric>{row.weight.toFixed(2)}</Cell>
              {isMeasured && (
                <>
                  <Cell numeric>
                    {row.interval === null ? "" : `${row.interval.low.toFixed(2)} to ${row.interval.high.toFixed(2)}`}
                  </Cell>
                  <Cell numeric>
                    {row.hits === null ? "" : `${formatCount(row.hits)}, ${formatCount(row.frauds ?? 0)}`}
                  </Cell>
                  <Cell numeric>{row.lost === null ? "" : signedText(row.lost.ap)}</Cell>
                  <Cell numeric>{row.lost === null ? "" : signedText(row.lost.cardPrecision)}</Cell>
                </>
              )}
            </Row>
          ))}
          <Row>
            <Cell className="text-muted">Every transaction (intercept)</Cell>
            <Cell numeric>{intercept.toFixed(2)}</Cell>
            {isMeasured && <Cell colSpan={4} />}
          </Row>
        </tbody>
      </Table>
    </div>
  );
}
