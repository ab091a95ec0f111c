"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { useWaiting } from "@/components/shell/use-waiting";
import { formatCompact } from "@/components/ui";

const PARTS = [
  { part: "rules", href: "/rules", word: "Rules" },
  { part: "proposals", href: "/rules/proposals", word: "Proposals" },
  { part: "health", href: "/rules/health", word: "Health" },
  { part: "missed", href: "/rules/missed", word: "Why not caught?" },
  { part: "found", href: "/rules/found", word: "Found in history" },
  { part: "score", href: "/score", word: "Score" },
  { part: "lists", href: "/lists", word: "Lists" },
  { part: "rates", href: "/rates", word: "Rates" },
] as const;

/** Between the rules, how they do, what they missed, the lists that they look values up in, and the rates of their money. */
export function RulesNav({ current }: { readonly current: (typeof PARTS)[number]["part"] }) {
  const waiting = useWaiting();
  return (
    <nav aria-label="Rules and lists" className="flex flex-wrap gap-1 text-sm">
      {PARTS.map(({ part, href, word }) => (
        <Link
          key={part}
          href={href}
          aria-current={part === current ? "page" : undefined}
          className={clsx(
            "rounded-md px-2 py-1 whitespace-nowrap",
            part === current ? "bg-hover text-text" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {word}{" "}
          {part === "proposals" && waiting > 0 && (
            <span className="ml-1 rounded-sm bg-accent-fill px-1 text-xs text-on-accent">
              {formatCompact(waiting)}
              <span className="sr-only"> waiting</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
