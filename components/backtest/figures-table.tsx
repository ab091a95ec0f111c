import { clsx } from "clsx";
import { formatCount, SeverityMark, Table } from "@/components/ui";
import type { CompareResult } from "@/lib/contract/backtest";
import { type FigureRow, type FigureValue, figureRows } from "@/lib/view-models/backtest/figures";
import { percentOf } from "@/lib/view-models/backtest/words";
import { SideSwatch } from "../ui/side-swatch";

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
  const alone = !both && published !== null;
  const severe = both && published !== null && published.severity !== draft.severity;
  return (
    <Table aria-label="Figures" className={clsx("table-fixed", !both && "max-w-xs")}>
      <thead>
        <tr>
          <th scope="col" className={clsx(HEAD, "w-[24%]")}>
            <span className="sr-only">Figure</span>
          </th>
          <th scope="col" className={HEAD}>
            <span className={HEAD_TEXT}>
              <SideSwatch side="draft" severity={draft.severity} />
              {alone ? "Published" : "Draft"}
              {severe && <SeverityMark severity={draft.severity} />}
            </span>
          </th>
          {both && published !== null && (
            <>
              <th scope="col" className={HEAD}>
                <span className={HEAD_TEXT}>
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
            <th scope="row" className={NAME_CELL} title={MEANING[row.measure]}>
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

const HEAD_TEXT = "inline-flex flex-col items-end gap-x-1.5 @lg:flex-row @lg:items-center";
const HEAD = "h-8 border-b border-line pl-2 text-right align-middle font-normal whitespace-nowrap text-muted";
const CELL = "h-7 border-b border-line py-0.5 pl-2 text-right whitespace-nowrap";
const NAME_CELL = "h-7 border-b border-line text-left font-normal text-muted";

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

/** Side by side where there is room, else one under the other. */
const STACKED = "inline-flex flex-col-reverse items-end gap-x-1.5 @lg:flex-row @lg:items-center @lg:justify-end";

const UNKNOWN: Readonly<Partial<Record<Measure, string>>> = {
  alertsPerDay: "Too little is stored to tell",
};

const FINE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

function numberOf(value: number, measure: Measure): string {
  return measure === "alertsPerDay" && Math.abs(value) < 100 ? FINE.format(value) : formatCount(value);
}

function Value({ value, measure }: { readonly value: FigureValue; readonly measure: Measure }) {
  if (value === null) {
    return (
      <span className="text-faint" title={UNKNOWN[measure] ?? "Nothing in this range is labelled"}>
        –<span className="sr-only">not known</span>
      </span>
    );
  }
  if (typeof value === "number") return numberOf(value, measure);
  return (
    <span className={STACKED}>
      <span className="text-faint">
        {formatCount(value.of)} of {formatCount(value.outOf)}
      </span>
      <span className="w-11">{percentOf(value)} %</span>
    </span>
  );
}

function Change({ row }: { readonly row: FigureRow }) {
  const { difference, better, measure } = row;
  if (difference === null) return <span className="text-faint">–</span>;
  const size =
    measure === "precision" || measure === "recall"
      ? `${Math.abs(difference)} points`
      : numberOf(Math.abs(difference), measure);
  if (difference === 0 || size === "0") return <span className="text-faint">same</span>;
  const up = difference > 0;
  return (
    <span className={clsx(STACKED, better === true && "text-ok", better === false && "text-critical")}>
      {better !== null && <span>{better ? "better" : "worse"}</span>}
      <span className="inline-flex items-center justify-end gap-1.5">
        {up ? "+" : "−"}
        {size}
        <svg viewBox="0 0 8 8" width={8} height={8} aria-hidden className={better === null ? "text-faint" : undefined}>
          <path d={up ? "M4 1 7.5 7H.5Z" : "M4 7 .5 1h7Z"} fill="currentColor" />
        </svg>
      </span>
    </span>
  );
}
