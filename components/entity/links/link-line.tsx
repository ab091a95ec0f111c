"use client";

import { memo } from "react";
import { formatCount, useShown } from "@/components/ui";
import { lineBetween, type Point } from "@/lib/view-models/links/layout";
import type { ViewEdge } from "@/lib/view-models/links/link-view";
import { sumsWords } from "@/lib/view-models/links/link-words";

interface LinkLineProps {
  readonly edge: ViewEdge;
  /** The middles of its nodes. */
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly isMarked: boolean;
  /** One of its ends is the chosen node. */
  readonly isNear: boolean;
  /** Others are looked at. */
  readonly isQuiet: boolean;
  readonly hasFigures: boolean;
  readonly money: (amount: number) => string;
}

/** What two nodes share, as a line. Drawn anew only where something of it changed. */
export const LinkLine = memo((props: LinkLineProps) => {
  const { edge, fromX, fromY, toX, toY, isMarked, isNear, isQuiet, hasFigures, money } = props;
  const shown = useShown();
  const [from, to] = lineBetween({ x: fromX, y: fromY }, { x: toX, y: toY });
  const isFraud = edge.fraud > 0;
  const width = Math.min(5, 1 + Math.log10(Math.max(1, edge.transactions)));
  const color = isFraud ? "text-critical" : isMarked || isNear ? "text-accent" : "text-volume";
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of a drawing, which nobody acts on
    <g
      role="img"
      aria-label={shown(`${edge.from} ${edge.directed ? "pays" : "and"} ${edge.to}: ${sumsWords(edge, money)}`)}
      className={color}
      opacity={isQuiet && !isFraud ? 0.55 : 1}
    >
      <line
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        stroke="currentColor"
        strokeWidth={isMarked ? width + 2 : width}
        strokeDasharray={isFraud ? "6 3" : undefined}
      />
      {edge.directed && <Arrow from={from} to={to} />}
      {(hasFigures || isFraud) && (
        <text
          x={(from.x + to.x) / 2}
          y={(from.y + to.y) / 2 - 3}
          textAnchor="middle"
          className="fill-text text-xs"
          paintOrder="stroke"
          stroke="var(--bg)"
          strokeWidth={4}
        >
          {hasFigures && `${formatCount(edge.transactions)} · ${money(edge.amount)} `}
          {isFraud && `◆ ${formatCount(edge.fraud)} fraud`}
        </text>
      )}
    </g>
  );
});

/** Where the money goes. */
function Arrow({ from, to }: { readonly from: Point; readonly to: Point }) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return (
    <path
      d="M 0 0 L -9 -4.5 L -9 4.5 Z"
      fill="currentColor"
      transform={`translate(${to.x} ${to.y}) rotate(${angle})`}
    />
  );
}
