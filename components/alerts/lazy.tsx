"use client";

import dynamic from "next/dynamic";

// The list comes first; these are drawn empty from the start, so that they are there before anybody opens them.

export const LazyAlertSheet = dynamic(async () => (await import("./alert-sheet")).AlertSheet, { ssr: false });
export const LazyViewsBar = dynamic(async () => (await import("./views-bar")).ViewsBar, {
  ssr: false,
  loading: () => <div className="h-7" />,
});
export const LazyKeysHelp = dynamic(async () => (await import("./keys-help")).KeysHelp, { ssr: false });
export const LazyGroupView = dynamic(async () => (await import("./group-view")).GroupView, { ssr: false });
export const LazyWaitDialog = dynamic(async () => (await import("@/components/alert/wait-dialog")).WaitDialog, {
  ssr: false,
});
export const LazyBulkBar = dynamic(async () => (await import("./bulk-bar")).BulkBar, { ssr: false });
export const LazyAlertConflictNote = dynamic(
  async () => (await import("@/components/alert/conflict-note")).AlertConflictNote,
  { ssr: false },
);
