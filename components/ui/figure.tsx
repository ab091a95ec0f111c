import { clsx } from "clsx";
import { memo, type ReactNode } from "react";

export interface SparklineProps {
  /** One value a point, oldest first, evenly spaced; null leaves a gap. */
  readonly values: readonly (number | null)[];
  readonly width?: number;
  readonly height?: number;
  /** "bars" for counts, "line" for levels. Default "line". */
  readonly look?: "line" | "bars";
  readonly color?: string;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  readonly className?: string;
}

/** A small picture of a run of values, from zero, without axes. Stretches to the width of its box. */
export const Sparkline = memo(function Sparkline(props: SparklineProps) {
  const { values, width = 120, height = 24, look = "line", color = "var(--volume)", label, className } = props;
  const top = Math.max(1e-9, ...values.map((value) => value ?? 0));
  const step = width / Math.max(1, look === "bars" ? values.length : values.length - 1);
  const y = (value: number): number => height - 1 - (value / top) * (height - 2);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={clsx("block", className ?? "h-6 w-full")}
    >
      {look === "bars" ? (
        values.map((value, i) =>
          value ? (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity but their place
              key={i}
              x={i * step + step * 0.1}
              width={step * 0.8}
              y={Math.min(y(value), height - 2)}
              height={Math.max(2, height - y(value))}
              fill={color}
            />
          ) : null,
        )
      ) : (
        <path
          d={linePath(values, step, y)}
          fill="none"
          stroke={color}
          strokeWidth="1.25"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
});

function linePath(values: readonly (number | null)[], step: number, y: (value: number) => number): string {
  let path = "";
  let drawing = false;
  for (const [i, value] of values.entries()) {
    if (value === null) {
      drawing = false;
    } else {
      path += `${drawing ? "L" : "M"}${(i * step).toFixed(1)} ${y(value).toFixed(1)}`;
      drawing = true;
    }
  }
  return path;
}

export interface FigureProps {
  readonly name: string;
  /** The value as text; null shows a dash. */
  readonly value: string | null;
  /** Beside the value, quiet: unit, or a second value. */
  readonly unit?: ReactNode;
  readonly sparkline?: ReactNode;
  /** The value is old: the source of figures is away. */
  readonly stale?: boolean;
  readonly tone?: "text" | "warn" | "critical";
  readonly title?: string;
}

/** One number to be read from across the room. */
export function Figure({ name, value, unit, sparkline, stale = false, tone = "text", title }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1" title={title}>
      <div className="truncate text-sm text-muted">{name}</div>
      <div
        className={clsx(
          "flex items-baseline gap-1.5 whitespace-nowrap transition-opacity duration-150",
          stale && "saturate-0 *:text-faint text-faint",
          tone === "warn" && "text-high",
          tone === "critical" && "text-critical",
        )}
      >
        <span className="text-xl font-medium">{value ?? "–"}</span>
        {unit !== undefined && <span className="truncate text-sm text-muted">{unit}</span>}
      </div>
      {sparkline}
    </div>
  );
}
