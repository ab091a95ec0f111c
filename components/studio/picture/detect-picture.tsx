"use client";

import { useMemo } from "react";
import { SEVERITY_COLOR } from "@/components/ui";
import type { RuleDefinition } from "@/lib/contract/rule";
import { ruleSentence } from "@/lib/contract/sentence";
import {
  AXIS_Y,
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  type PictureSpan,
  type Stroke,
  WINDOW_TOP_Y,
} from "@/lib/patterns/kit/picture/shapes";
import { pictureOf } from "@/lib/view-models/picture/picture";
import { PictureMark } from "./picture-mark";

/** A small picture of what the rule looks at: its window or sequence with events in it, drawn as evidence is. */
export function DetectPicture({ rule }: { readonly rule: RuleDefinition | null }) {
  const picture = useMemo(() => (rule === null ? null : pictureOf(rule)), [rule]);
  if (rule === null || picture === null) return null;
  const { spans, strokes, marks, notes } = picture;
  return (
    <svg
      viewBox={`0 0 ${PICTURE_WIDTH} ${PICTURE_HEIGHT}`}
      role="img"
      aria-label={ruleSentence(rule)}
      className="block h-auto w-full max-w-[420px]"
    >
      {spans.map((span, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity but their place, which is what moves
        <SpanShape key={i} span={span} />
      ))}
      <line x1={4} x2={PICTURE_WIDTH - 4} y1={AXIS_Y} y2={AXIS_Y} stroke="var(--line-strong)" />
      {strokes.map((stroke, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <StrokeShape key={i} stroke={stroke} />
      ))}
      {marks.map((mark, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <PictureMark key={i} mark={mark} color={SEVERITY_COLOR[rule.severity]} />
      ))}
      {notes.map((note) => (
        <text
          key={`${note.x} ${note.y}`}
          x={note.x}
          y={note.y}
          textAnchor={note.anchor}
          fontSize={11}
          fill={note.tone === "said" ? "var(--ink)" : "var(--muted)"}
        >
          {note.text}
        </text>
      ))}
    </svg>
  );
}

/** How long the window is, over it as a bracket; shaded as in the evidence of an alert. */
function SpanShape({ span: { from, to, label, shaded } }: { readonly span: PictureSpan }) {
  const y = WINDOW_TOP_Y - 6;
  return (
    <g>
      {shaded && (
        <rect
          x={from}
          y={WINDOW_TOP_Y}
          width={to - from}
          height={AXIS_Y - WINDOW_TOP_Y}
          fill="var(--volume-fill)"
          fillOpacity={0.7}
        />
      )}
      {label !== "" && (
        <>
          <path d={`M${from} ${y - 3}v6M${from} ${y}H${to}M${to} ${y - 3}v6`} stroke="var(--volume)" fill="none" />
          <text x={(from + to) / 2} y={y - 5} textAnchor="middle" fontSize={11} fill="var(--ink)">
            {label}
          </text>
        </>
      )}
    </g>
  );
}

const LOOKS = {
  threshold: { stroke: "var(--muted)", strokeDasharray: "4 3" },
  link: { stroke: "var(--muted)", strokeWidth: 1.5 },
  stem: { stroke: "var(--volume)" },
  edge: { stroke: "var(--line-strong)" },
  next: { stroke: "var(--volume)", strokeWidth: 2 },
} as const;

function StrokeShape({ stroke: { look, from, to, lift = 0 } }: { readonly stroke: Stroke }) {
  const middle = (from[0] + to[0]) / 2;
  const path = lift === 0 ? `L${to.join(" ")}` : `Q${middle} ${from[1] - 2 * lift} ${to.join(" ")}`;
  return <path d={`M${from.join(" ")}${path}`} fill="none" {...LOOKS[look]} />;
}
