import { clsx } from "clsx";
import { formatCount, SeverityMark, Table } from "@/components/ui";
import type { CompareResult } from "@/lib/contract/backtest";
import { type FigureRow, type FigureValue, figureRows } from "@/lib/feed/backtest/figures";
import { percentOf } from "@/lib/feed/backtest/words";
import { SideSwatch } from "./side-swatch";

export interface FiguresTableProps {
  readonly result: CompareResult;
  /** False shows one side alone. */
  readonly both: boolean;
  /** What the keys are called: "accounts". */
  readonly keys: string;
}

/** The figures of draft and published version side by side, with what is between them. */
export function FiguresTable({ result, both, keys }: FiguresTableProps) {
  const { draft, published } = result;
  const rows = figureRows(result);
  const severe = both && published !== null && published.severity !== draft.severity;
  return (
    <Table aria-label="Figures" className="table-fixed">
      <thead>
        <tr>
          <th scope="col" className={clsx(HEAD, "w-[28%] text-left")}>
            <span className="sr-only">Figure</span>
          </th>
          <th scope="col" className={HEAD}>
            <span className="inline-flex flex-wrap items-center justify-end gap-x-1.5">
              <SideSwatch side="draft" severity={draft.severity} />
              {both ? "Draft" : "In this range"}
              {severe && <SeverityMark severity={draft.severity} />}
            </span>
          </th>
          {both && published !== null && (
            <>
              <th scope="col" className={HEAD}>
                <span className="inline-flex flex-wrap items-center justify-end gap-x-1.5">
                  <SideSwatch side="published" severity={published.severity} />
                  Published
                  {severe && <SeverityMark severity={published.severity} />}
                </span>
              </th>
              <th scope="col" className={HEAD}>
                Difference
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.measure}>
            <th scope="row" className={clsx(CELL, "text-left font-normal text-muted")} title={MEANING[row.measure]}>
              {row.measure === "keys" ? keys.charAt(0).toUpperCase() + keys.slice(1) : NAME[row.measure]}
            </th>
            <td className={CELL}>
              <Value value={row.draft} measure={row.measure} />
            </td>
            {both && published !== null && (
              <>
                <td className={clsx(CELL, "text-muted")}>
                  <Value value={row.published} measure={row.measure} />
                </td>
                <td className={CELL}>
                  <Change row={row} />
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const HEAD = "h-8 border-b border-line pl-2 text-right align-middle font-normal whitespace-nowrap text-muted";
const CELL = "h-7 border-b border-line pl-2 text-right whitespace-nowrap";

type Measure = FigureRow["measure"];

const NAME: Readonly<Record<Exclude<Measure, "keys">, string>> = {
  alerts: "Alerts",
  alertsPerDay: "Alerts a day",
  hits: "Hits",
  precision: "Precision",
  recall: "Recall",
};

const MEANING: Readonly<Record<Measure, string>> = {
  alerts: "Hits of one key that follow each other within the cooldown are one alert",
  alertsPerDay: "Over the whole range",
  hits: "Each time the pattern is complete",
  keys: "With at least one alert",
  precision: "Of the alerts with a known outcome, those that were fraud",
  recall: "Of the transactions known to be fraud, those that an alert rests on",
};

const FINE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

function numberOf(value: number, measure: Measure): string {
  return measure === "alertsPerDay" && Math.abs(value) < 100 ? FINE.format(value) : formatCount(value);
}

function Value({ value, measure }: { readonly value: FigureValue; readonly measure: Measure }) {
  if (value === null) {
    return (
      <span className="text-faint" title="Nothing in this range is labelled">
        –<span className="sr-only">not known</span>
      </span>
    );
  }
  if (typeof value === "number") return numberOf(value, measure);
  return (
    <>
      <span className="text-faint">
        {formatCount(value.of)} of {formatCount(value.outOf)} ·{" "}
      </span>
      {percentOf(value)} %
    </>
  );
}

function Change({ row }: { readonly row: FigureRow }) {
  const { difference, better, measure } = row;
  if (difference === null) return <span className="text-faint">–</span>;
  const size =
    measure === "precision" || measure === "recall"
      ? `${Math.abs(difference)} %`
      : numberOf(Math.abs(difference), measure);
  if (difference === 0 || size === "0") return <span className="text-faint">same</span>;
  const up = difference > 0;
  return (
    <span
      className={clsx(
        "inline-flex items-center justify-end gap-1.5",
        better === true && "text-ok",
        better === false && "text-critical",
      )}
    >
      {better !== null && <span>{better ? "better" : "worse"}</span>}
      <span>
        {up ? "+" : "−"}
        {size}
      </span>
      <svg viewBox="0 0 8 8" width={8} height={8} aria-hidden className={better === null ? "text-faint" : undefined}>
        <path d={up ? "M4 1 7.5 7H.5Z" : "M4 7 .5 1h7Z"} fill="currentColor" />
      </svg>
    </span>
  );
}
