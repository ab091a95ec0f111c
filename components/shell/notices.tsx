"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useConnection, useHealth } from "@/components/realtime/socket";
import { formatTime } from "@/components/ui";
import type { Health } from "@/lib/contract/realtime";
import { unreachable } from "@/lib/contract/unreachable";
import type { Connection } from "@/lib/view-models/connection";
import { announcedOf, frameSentence } from "@/lib/view-models/system-health";

/** Says above every page when what it shows is old, or when detection itself is in trouble. */
export function NoticeList() {
  const notice = noticeOf(useConnection(), useHealth(), usePathname());
  return (
    <>
      {/* Figures within a sentence move all the time: only what it is about is read out. */}
      <p role="status" aria-live="polite" className="sr-only">
        {notice?.announced}
      </p>
      {notice !== null && (
        <div
          className={clsx(
            "flex min-h-8 flex-wrap items-center gap-x-2 border-b border-line bg-raised px-4 py-1",
            "border-l-2 border-l-current",
            notice.tone,
          )}
        >
          <span className="line-clamp-2 min-w-0 font-medium wrap-anywhere">{notice.title}</span>
          <span className="text-muted">{notice.meaning}</span>
        </div>
      )}
    </>
  );
}

interface Notice {
  readonly tone: string;
  readonly title: string;
  /** What is read out when it appears; the same for as long as the reason is. */
  readonly announced: string;
  readonly meaning: ReactNode;
}

function noticeOf(connection: Connection, health: Health | null, path: string): Notice | null {
  switch (connection.kind) {
    case "connecting":
      return null;
    case "live":
      // System itself says all of it.
      if (health === null || health.status === "ok" || path === "/system") return null;
      return {
        tone: "text-high",
        title: frameSentence(health.problems),
        announced: announcedOf(health.problems),
        meaning: (
          <Link href="/system" className="text-accent underline underline-offset-2">
            See System
          </Link>
        ),
      };
    case "reconnecting":
      return {
        tone: "text-high",
        title: `Connection lost at ${formatTime(connection.since)}, reconnecting.`,
        announced: "Reconnecting to the server. What you see is as of before.",
        meaning: "What you see is as of then. What you miss is shown once the connection is back.",
      };
    case "offline":
      return {
        tone: "text-critical",
        title: `This device is offline since ${formatTime(connection.since)}.`,
        announced: "No network. Changes cannot be saved.",
        meaning:
          "What you see is as of then, and changes cannot be saved. It goes on by itself once there is a network.",
      };
    case "refused":
      return {
        tone: "text-critical",
        title: "You are signed out.",
        announced: "The session has ended. Nothing new arrives here.",
        meaning: (
          <>
            Nothing new arrives here.{" "}
            <a href={`/sign-in?next=${encodeURIComponent(path)}`} className="text-accent underline underline-offset-2">
              Sign in again
            </a>
          </>
        ),
      };
    default:
      return unreachable(connection);
  }
}
