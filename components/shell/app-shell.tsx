"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useSyncExternalStore } from "react";
import { isToldWhileOpen } from "@/components/open-notices/open-flag";
import { useConnection } from "@/components/realtime/socket";
import { isStale } from "@/lib/view-models/connection";
import { NoticeList } from "./notices";
import { TabTitle } from "./tab-title";
import { TopBar } from "./top-bar";

/** Loaded where the browser is to be told alone. */
const OpenNotices = dynamic(async () => (await import("@/components/open-notices/open-notices")).OpenNotices, {
  ssr: false,
});

const never = (): (() => void) => () => undefined;

/** What stands around every page: skip link, top bar, notices, and the one scrolling main region. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  const stale = isStale(useConnection());
  const isTold = useSyncExternalStore(never, isToldWhileOpen, () => false);
  return (
    <div className="flex h-dvh flex-col" data-stale={stale || undefined}>
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-md border border-line-strong bg-raised px-3 py-1.5 focus:translate-y-0"
      >
        Skip to content
      </a>
      <TabTitle />
      {isTold && <OpenNotices />}
      <TopBar />
      <NoticeList />
      <main id="main" tabIndex={-1} className="relative min-h-0 flex-1 overflow-auto outline-none">
        {children}
      </main>
    </div>
  );
}
