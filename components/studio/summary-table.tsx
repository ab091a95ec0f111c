import { StoppedFigures } from "@/components/backtest/stopped-figures";
import { Cell, formatCount, HeadCell, Row, Table } from "@/components/ui";
import type { BacktestSummary, Ratio } from "@/lib/contract/backtest";
import { percentOf } from "@/lib/view-models/backtest/words";
import { durationWords } from "@/lib/view-models/param-draft";

type Side = BacktestSummary["draft"];

const ONE_DECIMAL = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** What a backtest found, the draft beside what it was compared with. */
export function SummaryTable({ summary }: { readonly summary: BacktestSummary }) {
  const { draft, published, range, transactions } = summary;
  const rows: readonly (readonly [string, (side: Side) => string])[] = [
    ["Alerts", (side) => formatCount(side.alerts)],
    ["Alerts a day", (side) => (hasDailyFigures(side) ? ONE_DECIMAL.format(side.alertsPerDay) : "–")],
    ["Keys with an alert", (side) => formatCount(side.keys)],
    ["Precision", (side) => ratioText(side.precision)],
    ["Known fraud caught", (side) => ratioText(side.recall)],
  ];
  return (
    <div className="flex flex-col gap-1">
      <Table>
        <thead>
          <tr>
            <HeadCell className="bg-transparent pl-0 whitespace-normal!">
              {rangeText(range.to - range.from)}, {formatCount(transactions)} transactions
            </HeadCell>
            {published !== null && (
              <HeadCell numeric className="bg-transparent">
                Published
              </HeadCell>
            )}
            <HeadCell numeric className="bg-transparent pr-0">
              This
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, text]) => (
            <Row key={name}>
              <Cell className="pr-0 pl-0 text-muted">{name}</Cell>
              {published !== null && (
                <Cell numeric className="whitespace-normal! text-muted">
                  {text(published)}
                </Cell>
              )}
              <Cell numeric className="pr-0 font-medium whitespace-normal!">
                {text(draft)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <StoppedFigures stopped={draft.stopped} before={published?.stopped} />
      {published !== null && (
        <p className="text-sm text-muted">
          {formatCount(summary.gainedCount)} {summary.gainedCount === 1 ? "key" : "keys"} newly alerted,{" "}
          {formatCount(summary.lostCount)} no longer.
        </p>
      )}
    </div>
  );
}

/** The same in a line: "14 alerts instead of 22, over 24 h". */
export function summaryLine({ draft, published, range }: BacktestSummary): string {
  const instead = published === null ? "" : ` instead of ${formatCount(published.alerts)}`;
  const word = draft.alerts === 1 ? "alert" : "alerts";
  return `${formatCount(draft.alerts)} ${word}${instead}, over ${rangeText(range.to - range.from)}`;
}

/** Alerts of less than this part of a day are not told by the day. */
const DAY_PART_MIN = 1 / 48;

/** Only a part of the range may be stored; how much, alerts and alerts a day say together. */
function hasDailyFigures({ alerts, alertsPerDay }: Side): boolean {
  return alertsPerDay === 0 || alerts / alertsPerDay >= DAY_PART_MIN;
}

function ratioText(ratio: Ratio | null): string {
  if (ratio === null || ratio.outOf === 0) return "not known";
  return `${formatCount(ratio.of)} of ${formatCount(ratio.outOf)} · ${percentOf(ratio)} %`;
}

const HOUR_MS = 3_600_000;

function rangeText(ms: number): string {
  const hours = Math.max(1, Math.round(ms / HOUR_MS));
  return durationWords(hours % 24 === 0 && hours > 24 ? `${hours / 24}d` : `${hours}h`);
}
