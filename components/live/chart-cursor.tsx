"use client";

import { useState } from "react";
import type { LivePoint } from "@/lib/view-models/live";
import { PointTooltip } from "./point-tooltip";

interface ChartCursorProps {
  readonly points: readonly LivePoint[];
  readonly currency: string | null;
  /** The plot within the chart, pixels. */
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** Where a moment is, pixels from the chart's left. */
  readonly x: (at: number) => number;
  /** Where the dashed line is at a point, pixels from the chart's top. */
  readonly y: (point: LivePoint) => number;
}

/** The figures of the moment under the pointer, with a hairline at it. */
export function ChartCursor({ points, currency, plot, x, y }: ChartCursorProps) {
  const [pointer, setPointer] = useState<number | null>(null);
  const point = pointer === null ? undefined : nearest(points, (each) => Math.abs(x(each.at) - pointer));
  const at = point === undefined ? 0 : x(point.at);
  const before = at > (plot.left + plot.right) / 2;
  return (
    <div
      className="absolute inset-0"
      onPointerMove={(event) => setPointer(event.clientX - event.currentTarget.getBoundingClientRect().left)}
      onPointerLeave={() => setPointer(null)}
    >
      {point !== undefined && (
        <>
          <span
            className="absolute w-px bg-line-strong"
            style={{ left: at, top: plot.top, height: plot.bottom - plot.top }}
          />
          {currency !== null && (
            <span
              className="absolute size-1.5 -translate-x-1/2 -translate-y-1/2 rounded-full bg-text"
              style={{ left: at, top: y(point) }}
            />
          )}
          <span
            className="pointer-events-none absolute z-10 w-max"
            style={{ left: at + (before ? -8 : 8), top: plot.top, transform: before ? "translateX(-100%)" : undefined }}
          >
            <PointTooltip point={point} currency={currency} />
          </span>
        </>
      )}
    </div>
  );
}

function nearest(points: readonly LivePoint[], distance: (point: LivePoint) => number): LivePoint | undefined {
  let found: LivePoint | undefined;
  for (const point of points) if (found === undefined || distance(point) < distance(found)) found = point;
  return found;
}
