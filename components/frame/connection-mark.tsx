"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { useConnection, useHealth } from "@/components/realtime/socket";
import { formatTime } from "@/components/ui";
import type { Health } from "@/lib/contract/realtime";
import { unreachable } from "@/lib/contract/unreachable";
import type { Connection } from "@/lib/feed/connection";

interface Look {
  readonly words: string;
  readonly explanation: string;
  readonly color: string;
  /** A full dot when all is well, a ring when not. */
  readonly full: boolean;
}

function lookOf(connection: Connection, health: Health | null): Look {
  switch (connection.kind) {
    case "connecting":
      return { words: "Connecting", explanation: "Connecting to the server", color: "text-faint", full: false };
    case "live":
      return health?.status === "degraded"
        ? { words: "Degraded", explanation: health.problems.join("\n"), color: "text-high", full: false }
        : {
            words: "Live",
            explanation: `Connected since ${formatTime(connection.since)}`,
            color: "text-ok",
            full: true,
          };
    case "reconnecting":
      return {
        words: `Reconnecting since ${formatTime(connection.since)}`,
        explanation: "The connection was lost; what you see is as of then",
        color: "text-high",
        full: false,
      };
    case "offline":
      return {
        words: `Offline since ${formatTime(connection.since)}`,
        explanation: "This device has no network",
        color: "text-critical",
        full: false,
      };
    case "refused":
      return { words: "Signed out", explanation: connection.reason, color: "text-critical", full: false };
    default:
      return unreachable(connection);
  }
}

/** A dot and words: is what the page shows current? Leads to System, which says why when it is not. */
export function ConnectionMark() {
  const look = lookOf(useConnection(), useHealth());
  return (
    <Link
      href="/system"
      title={look.explanation}
      aria-label={`Connection: ${look.words}`}
      data-testid="connection"
      className="flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover"
    >
      <svg viewBox="0 0 8 8" width={8} height={8} className={clsx("shrink-0", look.color)} aria-hidden>
        {look.full ? (
          <circle cx="4" cy="4" r="4" fill="currentColor" />
        ) : (
          <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="2" />
        )}
      </svg>
      <span className="hidden md:inline">{look.words}</span>
    </Link>
  );
}
