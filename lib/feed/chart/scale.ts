/** Where a value stands on a side of a chart, pixels. */
export type Scale = (value: number) => number;

/** Two ends, in the order in which they are drawn. */
export type Ends = readonly [number, number];

/** A scale on which equal differences take equal room; a domain without extent stands in the middle. */
export function linearScale([low, high]: Ends, [start, end]: Ends): Scale {
  const extent = high - low;
  return (value) => (extent === 0 ? (start + end) / 2 : start + ((value - low) / extent) * (end - start));
}

/** A scale on which equal ratios take equal room; the domain must be above zero. */
export function logScale([low, high]: Ends, pixels: Ends): Scale {
  const inner = linearScale([Math.log10(low), Math.log10(high)], pixels);
  return (value) => inner(Math.log10(Math.max(value, low)));
}

/** A point of a line, pixels. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** The line through the points, as the `d` of a path; "" without any. */
export function linePath(points: readonly ChartPoint[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${fixed(x)},${fixed(y)}`).join("");
}

/** The line that keeps each point's height from half way before it to half way after it. */
export function stepPath(points: readonly ChartPoint[]): string {
  const [first] = points;
  if (first === undefined) return "";
  const parts = points.slice(1).map(({ x, y }, i) => {
    const middle = ((points[i]?.x ?? x) + x) / 2;
    return `H${fixed(middle)}V${fixed(y)}`;
  });
  return `M${fixed(first.x)},${fixed(first.y)}${parts.join("")}H${fixed(points.at(-1)?.x ?? first.x)}`;
}

/** What lies between a path of these points and `baseline`; "" without any. */
export function areaPath(path: string, points: readonly ChartPoint[], baseline: number): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return "";
  return `${path}L${fixed(last.x)},${fixed(baseline)}L${fixed(first.x)},${fixed(baseline)}Z`;
}

/** The place of the point nearest to `x`, of points in the order of their `x`; null without any. */
export function nearestPoint(points: readonly ChartPoint[], x: number): number | null {
  let best: number | null = null;
  for (const [i, point] of points.entries()) {
    if (best === null || Math.abs(point.x - x) < Math.abs((points[best]?.x ?? 0) - x)) best = i;
  }
  return best;
}

/** Marks that have room for their texts: each at least `apartPx` after the one before. */
export function thinned<T extends { readonly at: number }>(marks: readonly T[], apartPx: number): readonly T[] {
  const kept: T[] = [];
  for (const mark of marks) {
    const before = kept.at(-1);
    if (before === undefined || mark.at - before.at >= apartPx) kept.push(mark);
  }
  return kept;
}

/** A tenth of a pixel is enough, and keeps paths short. */
function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
