import { thinned } from "@/lib/feed/chart/scale";
import type { PlotBox } from "./plot";

/** A mark of an axis: where it stands, pixels, and what it says. */
export interface AxisMark {
  readonly at: number;
  readonly text: string;
}

/** Room that a text below or above the axis needs, pixels. */
const TEXT_PX = 52;

export interface AxisProps {
  readonly box: PlotBox;
  readonly marks: readonly AxisMark[];
}

/** Times or values along the lower end (or the upper one), with a line where `line` asks for it. */
export function AxisX({ box, marks, line = true, above = false }: AxisProps & { line?: boolean; above?: boolean }) {
  return (
    <g fill="var(--faint)" fontSize={11} textAnchor="middle">
      {line && <path d={`M${box.left},${box.bottom}H${box.right}`} stroke="var(--line-strong)" />}
      {thinned(marks, TEXT_PX).map(({ at, text }) => (
        <text key={at} x={at} y={above ? box.top - 6 : box.bottom + 15}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** Numbers at the left side, or at the right one. */
export function AxisY({ box, marks, right = false }: AxisProps & { readonly right?: boolean }) {
  return (
    <g fill="var(--faint)" fontSize={11} textAnchor={right ? "start" : "end"}>
      {marks.map(({ at, text }) => (
        <text key={at} x={right ? box.right + 8 : box.left - 8} y={at} dy="0.35em">
          {text}
        </text>
      ))}
    </g>
  );
}

/** Hairlines across the drawing at the heights of the marks. */
export function GridLines({ box, marks }: AxisProps) {
  return <path d={marks.map(({ at }) => `M${box.left},${at}H${box.right}`).join("")} stroke="var(--line)" />;
}
