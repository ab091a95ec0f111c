import type { Ratio, VariantFigures } from "@/lib/contract/backtest";
import type { Param } from "@/lib/contract/rule";
import { sweepValues } from "./sweep";
import { percentOf } from "./words";

/** What a heat map colours by. */
export const SURFACE_MEASURES = ["alertsPerDay", "precision", "recall"] as const;
export type SurfaceMeasure = (typeof SURFACE_MEASURES)[number];

/** Values of one parameter on a heat map: so many stand beside each other on a screen. */
const VALUES_SHOWN = 9;

/** Values of a parameter to try beside those of another one: fewer than a sweep's, `base` and both ends among them. Ascending. */
export function surfaceValues(param: Param, base: number | string): readonly (number | string)[] {
  const all = sweepValues(param, base);
  if (all.length <= VALUES_SHOWN) return all;
  const last = all.length - 1;
  const places = Array.from({ length: VALUES_SHOWN }, (_, i) => Math.round((i * last) / (VALUES_SHOWN - 1)));
  const own = all.indexOf(base);
  // The nearest place gives way to the value itself; the ends stay.
  const inner = places.slice(1, -1);
  const nearest = inner.reduce((best, place) => (Math.abs(place - own) < Math.abs(best - own) ? place : best));
  const kept = places.includes(own) || own < 0 ? places : places.map((place) => (place === nearest ? own : place));
  return kept.flatMap((place) => all.slice(place, place + 1));
}

/** A cell of a heat map. */
export interface SurfaceCell {
  /** Short text in the cell; a dash where nothing is known. */
  readonly text: string;
  /** 0 to 1: how much colour. */
  readonly heat: number;
}

const UNKNOWN: SurfaceCell = { text: "–", heat: 0 };
const FINE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const COMPACT = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });

/** The cells of a heat map. Alerts are coloured by ratio to the most, so that the few and the many can be told apart; shares by themselves. */
export function surfaceCells(
  cells: readonly (readonly (VariantFigures | null)[])[],
  measure: SurfaceMeasure,
): readonly (readonly SurfaceCell[])[] {
  if (measure !== "alertsPerDay") return cells.map((row) => row.map((cell) => shareCell(cell?.[measure] ?? null)));
  const most = Math.max(0, ...cells.flat().map((cell) => cell?.alertsPerDay ?? 0));
  return cells.map((row) =>
    row.map((cell) =>
      cell === null
        ? UNKNOWN
        : {
            text: (cell.alertsPerDay < 1_000 ? FINE : COMPACT).format(cell.alertsPerDay),
            heat: most === 0 ? 0 : Math.log1p(cell.alertsPerDay) / Math.log1p(most),
          },
    ),
  );
}

function shareCell(share: Ratio | null): SurfaceCell {
  return share === null
    ? UNKNOWN
    : { text: `${percentOf(share)} %`, heat: share.outOf === 0 ? 0 : share.of / share.outOf };
}

/** "14 alerts a day, precision 90 %, recall 92 %". */
export function surfaceText(figures: VariantFigures | null): string {
  if (figures === null) return "the rule cannot have both values";
  const { alertsPerDay, precision, recall } = figures;
  const parts = [`${FINE.format(alertsPerDay)} alerts a day`];
  if (precision !== null) parts.push(`precision ${percentOf(precision)} %`);
  if (recall !== null) parts.push(`recall ${percentOf(recall)} %`);
  return parts.join(", ");
}

/** The place that an arrow key, Home or End leads to, within the map; null for other keys. Home and End stay in the row. */
export function movedPlace(
  key: string,
  { row, column }: { readonly row: number; readonly column: number },
  { rows, columns }: { readonly rows: number; readonly columns: number },
): { readonly row: number; readonly column: number } | null {
  const to = (nextRow: number, nextColumn: number) => ({
    row: Math.min(rows - 1, Math.max(0, nextRow)),
    column: Math.min(columns - 1, Math.max(0, nextColumn)),
  });
  switch (key) {
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowLeft":
      return to(row, column - 1);
    case "ArrowRight":
      return to(row, column + 1);
    case "Home":
      return to(row, 0);
    case "End":
      return to(row, columns - 1);
    default:
      return null;
  }
}
