"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { useConnection, useHealth } from "@/components/realtime/socket";
import { formatTime, Tooltip } from "@/components/ui";
import { ProblemShape } from "@/components/ui/problem-shape";
import type { Health } from "@/lib/contract/realtime";
import { unreachable } from "@/lib/contract/unreachable";
import type { Connection } from "@/lib/view-models/connection";
import { frameSentence } from "@/lib/view-models/system-health";

interface Appearance {
  readonly words: string;
  readonly explanation: string;
  readonly color: string;
  /** A full dot when all is well, a ring when what is shown is old, a triangle when not everything is evaluated. */
  readonly shape: "dot" | "ring" | "triangle";
}

function appearanceOf(connection: Connection, health: Health | null): Appearance {
  switch (connection.kind) {
    case "connecting":
      return { words: "Connecting", explanation: "Connecting to the server", color: "text-faint", shape: "ring" };
    case "live":
      return health?.status === "degraded"
        ? {
            words: "Not all evaluated",
            explanation: frameSentence(health.problems),
            color: "text-high",
            shape: "triangle",
          }
        : {
            words: "Live",
            explanation: `Connected since ${formatTime(connection.since)}, and every transaction is evaluated in time`,
            color: "text-ok",
            shape: "dot",
          };
    case "reconnecting":
      return {
        words: `Reconnecting since ${formatTime(connection.since)}`,
        explanation: "The connection was lost; what you see is as of then",
        color: "text-high",
        shape: "ring",
      };
    case "offline":
      return {
        words: `Offline since ${formatTime(connection.since)}`,
        explanation: "This device has no network",
        color: "text-critical",
        shape: "ring",
      };
    case "refused":
      return { words: "Signed out", explanation: connection.reason, color: "text-critical", shape: "ring" };
    default:
      return unreachable(connection);
  }
}

/** A mark and words: is what the page shows current, and is everything evaluated? Leads to System, which says why when not. */
export function ConnectionMark() {
  const look = appearanceOf(useConnection(), useHealth());
  return (
    <Tooltip text={look.explanation} side="bottom">
      <Link
        href="/system"
        aria-label={`Connection: ${look.words}`}
        data-testid="connection"
        className="flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover"
      >
        <Shape {...look} />
        <span className="hidden whitespace-nowrap md:inline">{look.words}</span>
      </Link>
    </Tooltip>
  );
}

function Shape({ shape, color }: Appearance) {
  if (shape === "triangle") return <ProblemShape className={color} />;
  return (
    <svg viewBox="0 0 8 8" width={8} height={8} className={clsx("shrink-0", color)} aria-hidden>
      {shape === "dot" ? (
        <circle cx="4" cy="4" r="4" fill="currentColor" />
      ) : (
        <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
    </svg>
  );
}
