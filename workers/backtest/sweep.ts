import type { SurfaceResult, SweepResult } from "@/lib/contract/backtest";
import { withParamValues } from "@/lib/contract/tuned-rule";
import type { JobContext, SurfaceRequest, SweepRequest } from "./ground";
import { runVariants } from "./variants";

/** What the draft would have done with each value of one parameter (see `runVariants`). */
export function runSweep(ground: JobContext, request: SweepRequest): Promise<SweepResult> {
  const { param, values } = request;
  return runVariants(
    ground,
    request,
    values.map((value) => ({ [param]: value })),
    ({ figures, ...found }) => ({
      kind: "sweep",
      param,
      ...found,
      points: figures.map((one, i) => ({ value: values[i] ?? "", ...one })),
    }),
  );
}

/** What the draft would have done with each pair of values of two parameters that it can have (see `runVariants`). */
export function runSurface(ground: JobContext, request: SurfaceRequest): Promise<SurfaceResult> {
  const { rows, columns } = request;
  const forms: Readonly<Record<string, number | string>>[] = [];
  const places = rows.values.map((row) =>
    columns.values.map((column) => {
      const values = { [rows.param]: row, [columns.param]: column };
      return withParamValues(request.draft, values).ok ? forms.push(values) - 1 : null;
    }),
  );
  return runVariants(ground, request, forms, ({ figures, ...found }) => ({
    kind: "surface",
    rows,
    columns,
    ...found,
    cells: places.map((row) => row.map((place) => (place === null ? null : (figures[place] ?? null)))),
  }));
}
