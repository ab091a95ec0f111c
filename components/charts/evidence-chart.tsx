"use client";

import { type ReactElement, useMemo } from "react";
import { ReferenceArea, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from "recharts";
import { EVIDENCE_CAPTION_PX, EVIDENCE_CHART_PX } from "@/components/charts/heights";
import { formatCompact, formatCount, formatMoney, formatShortTime, formatTime } from "@/components/ui";
import { linearTicks, logTicks, timeTicks } from "@/lib/view-models/axis-ticks";
import type { Threshold, Timeline, TimelinePoint } from "@/lib/view-models/evidence-timeline";

export interface EvidenceChartProps {
  readonly timeline: Timeline;
  /** Colour of the evidence: the alert's severity. */
  readonly color: string;
  /** The transaction that the pointer is on, here or in the table. */
  readonly active: string | null;
  readonly onActive: (key: string | null) => void;
  /** Called with the transaction whose mark was pressed. */
  readonly onChoose: (key: string) => void;
}

/** When and how much: evidence solid, what else happened hollow, the rule's window shaded, its thresholds as lines. */
export function EvidenceChart({ timeline, color, active, onActive, onChoose }: EvidenceChartProps) {
  const { x, y, log, window, thresholds, points } = timeline;
  const ticks = useMemo(() => timeTicks(x[0], x[1], 6, -new Date(x[1]).getTimezoneOffset() * 60_000), [x]);
  const fine = x[1] - x[0] < 10 * 60_000;
  const shown = points.find((point) => point.key === active) ?? null;
  const drawMark = (props: unknown): ReactElement => {
    const { cx, cy, payload } = markProps(props);
    return (
      <Mark
        cx={cx}
        cy={cy}
        point={payload}
        color={color}
        active={payload.key === active}
        onActive={onActive}
        onChoose={onChoose}
      />
    );
  };
  return (
    <figure className="relative">
      <div aria-hidden style={{ height: EVIDENCE_CHART_PX }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 560, height: EVIDENCE_CHART_PX }}>
          <ScatterChart margin={{ top: 12, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
            {window !== null && (
              <ReferenceArea
                x1={Math.max(window.from, x[0])}
                x2={Math.min(window.to, x[1])}
                fill="var(--volume-fill)"
                fillOpacity={0.7}
                stroke="none"
                ifOverflow="hidden"
              />
            )}
            <XAxis
              type="number"
              dataKey="at"
              domain={[x[0], x[1]]}
              allowDataOverflow
              ticks={[...ticks]}
              tickFormatter={(at: number) => tickTime(at, x[1] - x[0], fine)}
              tick={AXIS_TEXT}
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              height={24}
            />
            <YAxis
              type="number"
              dataKey="y"
              domain={[y[0], y[1]]}
              scale={log ? "log" : "linear"}
              ticks={[...(log ? logTicks(y[0], y[1]) : linearTicks(y[1]))]}
              tickFormatter={(amount: number) => (amount > 0 && amount < 1 ? String(amount) : formatCompact(amount))}
              tick={AXIS_TEXT}
              tickLine={false}
              axisLine={false}
              width={48}
            />
            {thresholds.map((line) => (
              <ReferenceLine
                key={`${line.op}${line.value}`}
                y={line.value}
                stroke="var(--muted)"
                strokeDasharray="4 3"
                label={{
                  value: thresholdText(line),
                  position: "insideBottomLeft",
                  fill: "var(--muted)",
                  fontSize: 11,
                }}
              />
            ))}
            <Scatter data={[...points]} isAnimationActive={false} shape={drawMark} />
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <figcaption
        className="flex flex-wrap items-center gap-x-4 gap-y-1 pl-12 text-sm text-muted"
        style={{ minHeight: EVIDENCE_CAPTION_PX }}
      >
        {shown === null ? (
          <Legend timeline={timeline} color={color} />
        ) : (
          <span className="text-text">
            {formatTime(shown.at)} · {formatMoney(shown.amount, shown.transaction.currency)}
            <span className="text-muted"> · {pointText(shown)}</span>
          </span>
        )}
      </figcaption>
      <p className="sr-only">
        {counted(points.filter((point) => point.kind !== "context").length)} of evidence and{" "}
        {counted(points.filter((point) => point.kind === "context").length)} beside it on a timeline; the table below
        lists them.
      </p>
    </figure>
  );
}

function counted(transactions: number): string {
  return `${formatCount(transactions)} ${transactions === 1 ? "transaction" : "transactions"}`;
}

const AXIS_TEXT = { fill: "var(--faint)", fontSize: 11 } as const;

function tickTime(at: number, spanMs: number, fine: boolean): string {
  if (spanMs > 2 * 86_400_000) return new Date(at).toLocaleDateString(undefined, { day: "numeric", month: "short" });
  return fine ? formatTime(at) : formatShortTime(at);
}

const THRESHOLD_WORDS: Readonly<Record<Threshold["op"], string>> = {
  "<": "below",
  "<=": "up to",
  ">": "above",
  ">=": "from",
  "=": "exactly",
  "!=": "other than",
  startsWith: "",
  endsWith: "",
  contains: "",
  multipleOf: "",
};

function thresholdText(line: Threshold): string {
  return `${line.step === null ? "" : `${line.step}: `}${THRESHOLD_WORDS[line.op]} ${line.value.toLocaleString()}`;
}

function pointText(point: TimelinePoint): string {
  const { type, merchantId, country } = point.transaction.body;
  const parts = [type, merchantId, country].filter((part) => typeof part === "string" && part !== "");
  return [...parts, point.transaction.id].join(" · ");
}

/** What recharts hands to the shape of a scatter's point: its place, and our own point as `payload`. */
function markProps(props: unknown): { readonly cx: number; readonly cy: number; readonly payload: TimelinePoint } {
  return props as { cx: number; cy: number; payload: TimelinePoint };
}

interface MarkProps {
  readonly cx: number;
  readonly cy: number;
  readonly point: TimelinePoint;
  readonly color: string;
  readonly active: boolean;
  readonly onActive: (key: string | null) => void;
  readonly onChoose: (key: string) => void;
}

function Mark({ cx, cy, point, color, active, onActive, onChoose }: MarkProps) {
  const context = point.kind === "context";
  const radius = point.kind === "anchor" ? 6 : context ? 3.5 : 4.5;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table below offers the same by keyboard
    <g
      onMouseEnter={() => onActive(point.key)}
      onMouseLeave={() => onActive(null)}
      onClick={() => onChoose(point.key)}
      style={{ cursor: "pointer" }}
    >
      <circle cx={cx} cy={cy} r={12} fill="transparent" />
      {active && <circle cx={cx} cy={cy} r={radius + 4} fill="none" stroke="var(--accent)" strokeWidth={2} />}
      <circle
        cx={cx}
        cy={cy}
        r={radius}
        fill={context ? "var(--surface)" : color}
        fillOpacity={point.kind === "earlier" ? 0.45 : 1}
        stroke={context ? "var(--volume)" : "var(--surface)"}
        strokeWidth={context ? 1.5 : 1}
      />
    </g>
  );
}

function Legend({ timeline, color }: { readonly timeline: Timeline; readonly color: string }) {
  const has = (kind: TimelinePoint["kind"]) => timeline.points.some((point) => point.kind === kind);
  return (
    <>
      <LegendItem name="evidence">
        <circle cx={5} cy={5} r={4} fill={color} />
      </LegendItem>
      {has("earlier") && (
        <LegendItem name="evidence of other hits">
          <circle cx={5} cy={5} r={4} fill={color} fillOpacity={0.45} />
        </LegendItem>
      )}
      {has("context") && (
        <LegendItem name="other transactions">
          <circle cx={5} cy={5} r={3.5} fill="none" stroke="var(--volume)" strokeWidth={1.5} />
        </LegendItem>
      )}
      {timeline.window !== null && (
        <LegendItem
          name={timeline.window.from < timeline.x[0] ? "window of the rule, longer than shown" : "window of the rule"}
        >
          <rect width={10} height={10} fill="var(--volume-fill)" stroke="var(--line-strong)" />
        </LegendItem>
      )}
      {timeline.log && <span>logarithmic</span>}
    </>
  );
}

function LegendItem({ name, children }: { readonly name: string; readonly children: ReactElement }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width={10} height={10} aria-hidden>
        {children}
      </svg>
      {name}
    </span>
  );
}
