"use client";

import { clsx } from "clsx";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { useMentionCount } from "@/components/comments/use-mentions";
import { useAlertCounts } from "@/components/realtime/socket";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { formatCompact, formatCount, KeyHint } from "@/components/ui";
import { AccountMenu } from "./account-menu";
import { ConnectionMark } from "./connection-mark";
import { Logo } from "./logo";
import { PAGES } from "./pages";
import { ThemeMenu } from "./theme-menu";
import { useWaiting } from "./use-waiting";

/** Loaded when it is first asked for, or is about to be. */
const loadCommandMenu = async () => (await import("./command-menu")).CommandMenu;
const CommandMenu = dynamic(loadCommandMenu, { ssr: false });

/** Name, pages, search, connection, theme, account. */
export function TopBar() {
  const [commandOpen, setCommandOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  if (commandOpen && !asked) setAsked(true);
  useShortcuts({ goTo: () => setCommandOpen((open) => !open) });
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-3 sm:gap-4 sm:px-4">
      <Link href="/" className="flex items-center gap-2 text-base font-semibold" aria-label="Tripline, live">
        <Logo />
        <span className="hidden md:inline">Tripline</span>
      </Link>
      <Pages />
      <div className="ml-auto flex items-center sm:gap-2">
        <button
          type="button"
          onClick={() => setCommandOpen(true)}
          onPointerEnter={() => void loadCommandMenu()}
          onFocus={() => void loadCommandMenu()}
          title="Search or go to"
          aria-keyshortcuts="Meta+K Control+K"
          className="flex h-8 items-center gap-2 rounded-md px-2 text-muted hover:bg-hover hover:text-text lg:border lg:border-line-strong"
        >
          <Search size={15} aria-hidden />
          <span className="sr-only text-sm lg:not-sr-only lg:pr-8">Search or go to</span>
          <span className="hidden lg:inline" aria-hidden>
            <KeyHint>⌘K</KeyHint>
          </span>
        </button>
        <ConnectionMark />
        <ThemeMenu />
        <AccountMenu />
      </div>
      {asked && <CommandMenu open={commandOpen} onOpenChange={setCommandOpen} />}
    </header>
  );
}

function Pages() {
  const path = usePathname();
  const counts = useAlertCounts();
  const waiting = useWaiting();
  const mentions = useMentionCount();
  return (
    <nav aria-label="Pages" className="flex h-full min-w-0 items-stretch overflow-x-auto [scrollbar-width:none]">
      {PAGES.map((page) => {
        const { href, name } = page;
        const within = (root: string): boolean => path === root || (root !== "/" && path.startsWith(`${root}/`));
        const current = within(href) || ("also" in page && page.also.some(within));
        return (
          <Link
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className={clsx(
              "relative items-center gap-1.5 px-1 sm:px-2.5",
              // On a phone the logo leads there.
              href === "/" ? "hidden sm:flex" : "flex",
              current
                ? "text-text after:absolute after:inset-x-1 after:bottom-0 sm:after:inset-x-2 after:h-0.5 after:bg-accent"
                : "text-muted hover:text-text",
            )}
          >
            {name}
            {name === "Alerts" && counts !== null && (
              <span
                className="rounded-sm bg-hover px-1 text-xs text-text"
                title={`${formatCount(counts.open)} open alerts, ${formatCount(counts.acknowledged)} acknowledged; without those that wait for a customer`}
              >
                {formatCompact(counts.open + counts.acknowledged)}
                <span className="sr-only"> not resolved</span>
              </span>
            )}
            {name === "Cases" && mentions > 0 && (
              <span
                className="rounded-sm bg-accent-fill px-1 text-xs text-on-accent"
                title={mentions === 1 ? "1 comment mentions you" : `${formatCount(mentions)} comments mention you`}
              >
                {formatCompact(mentions)}
                <span className="sr-only"> {mentions === 1 ? "comment mentions you" : "comments mention you"}</span>
              </span>
            )}
            {name === "Rules" && waiting > 0 && (
              <span
                className="rounded-sm bg-accent-fill px-1 text-xs text-on-accent"
                title={waiting === 1 ? "1 proposal waits for you" : `${formatCount(waiting)} proposals wait for you`}
              >
                {formatCompact(waiting)}
                <span className="sr-only"> {waiting === 1 ? "proposal waits" : "proposals wait"}</span>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
