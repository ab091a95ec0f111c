"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, useRef, useState } from "react";
import type { ParamValues, VariantFigures } from "@/lib/contract/backtest";
import type { Param } from "@/lib/contract/rule";
import { movedPlace, type SurfaceMeasure, surfaceCells, surfaceText } from "@/lib/view-models/backtest/surface";
import { paramText } from "@/lib/view-models/param-draft";

/** One of the two parameters. */
interface SurfaceAxis {
  /** What it is called. */
  readonly label: string;
  readonly param: Param;
  /** The published value; null for a new rule. */
  readonly published: number | string | null;
}

export interface SurfaceMapProps {
  readonly rows: ParamValues;
  readonly columns: ParamValues;
  readonly cells: readonly (readonly (VariantFigures | null)[])[];
  readonly rowAxis: SurfaceAxis;
  readonly columnAxis: SurfaceAxis;
  readonly measure: SurfaceMeasure;
  readonly onChoose: (row: number | string, column: number | string) => void;
}

/** The most colour of a cell, percent: text on it stays readable. */
const HEAT_MAX_PERCENT = 55;

/** Two parameters at once: a cell for each pair of values. A press on a cell chooses both; so do arrow keys and Enter. */
export function SurfaceMap(props: SurfaceMapProps) {
  const { rows, columns, cells, rowAxis, columnAxis, measure, onChoose } = props;
  const grid = useRef<HTMLTableElement>(null);
  const drawn = surfaceCells(cells, measure);
  const present = {
    row: Math.max(0, rows.values.indexOf(rowAxis.param.value)),
    column: Math.max(0, columns.values.indexOf(columnAxis.param.value)),
  };
  const [place, setPlace] = useState(present);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = movedPlace(event.key, place, { rows: rows.values.length, columns: columns.values.length });
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row} ${next.column}"]`)?.focus();
  };
  return (
    <div className="overflow-x-auto">
      <table
        ref={grid}
        aria-label={`${rowAxis.label} and ${columnAxis.label}: what each pair of values would have done`}
        className="w-full border-separate border-spacing-0.5 text-sm"
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td className="align-bottom text-muted">{rowAxis.label}</td>
            <th
              scope="colgroup"
              colSpan={columns.values.length}
              className="pb-0.5 text-center font-normal whitespace-nowrap text-muted"
            >
              {columnAxis.label}
            </th>
          </tr>
          <tr>
            <td />
            {columns.values.map((value) => (
              <th key={value} scope="col" className={headClass(columnAxis, value, "text-center")}>
                {paramText(columnAxis.param, value)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.values.map((row, i) => (
            <tr key={row}>
              <th scope="row" className={headClass(rowAxis, row, "sticky left-0 bg-surface text-right")}>
                {paramText(rowAxis.param, row)}
              </th>
              {columns.values.map((column, j) => {
                const cell = drawn[i]?.[j];
                const found = cells[i]?.[j];
                if (cell === undefined || found === undefined) return <td key={column} />;
                const isDraft = row === rowAxis.param.value && column === columnAxis.param.value;
                const isPublished = row === rowAxis.published && column === columnAxis.published;
                const marks = `${isDraft ? ", draft" : ""}${isPublished ? ", published" : ""}`;
                const pair = `${paramText(rowAxis.param, row)} and ${paramText(columnAxis.param, column)}`;
                return (
                  <td key={column} className="p-0">
                    <button
                      type="button"
                      data-place={`${i} ${j}`}
                      tabIndex={place.row === i && place.column === j ? 0 : -1}
                      aria-label={`${pair}: ${surfaceText(found)}${marks}`}
                      aria-current={isDraft ? "true" : undefined}
                      title={`${pair}: ${surfaceText(found)}${marks}`}
                      className={clsx(
                        "h-8 w-full min-w-11 rounded-sm px-1 text-center tabular-nums",
                        isDraft
                          ? "outline-2 -outline-offset-2 outline-accent"
                          : isPublished && "outline outline-muted outline-dashed -outline-offset-1",
                        "focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ink",
                      )}
                      style={{
                        background: `color-mix(in oklab, var(--accent) ${Math.round(cell.heat * HEAT_MAX_PERCENT)}%, var(--surface))`,
                      }}
                      onFocus={() => setPlace({ row: i, column: j })}
                      aria-disabled={found === null}
                      onClick={() => found !== null && onChoose(row, column)}
                    >
                      {cell.text}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function headClass({ param, published }: SurfaceAxis, value: number | string, align: string): string {
  return clsx(
    "px-1 font-normal whitespace-nowrap tabular-nums",
    align,
    value === param.value ? "font-medium text-text" : value === published ? "text-text" : "text-faint",
  );
}
