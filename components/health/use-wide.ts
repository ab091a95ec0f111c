"use client";

import { useSyncExternalStore } from "react";

/** From this width of the window on there is room for the columns. */
const WIDE = "(min-width: 1024px)";

function watch(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether the window has room for a table of many columns; true while rendering on the server. */
export function useWide(): boolean {
  return useSyncExternalStore(
    watch,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}
