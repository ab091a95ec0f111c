"use client";

import { useEffect, useMemo, useState } from "react";

/** So many are drawn in one go, so that no press has to wait for a graph of hundreds. */
const SLICE = 32;

/** The first of all, and with each frame some more of them. Those that come later are added in the same way. */
export function useSlices<T>(all: readonly T[]): readonly T[] {
  const [count, setCount] = useState(SLICE);
  const hasMore = count < all.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one frame follows the other until all are there
  useEffect(() => {
    if (!hasMore) return undefined;
    const frame = requestAnimationFrame(() => setCount((before) => before + SLICE));
    return () => cancelAnimationFrame(frame);
  }, [count, hasMore]);
  return useMemo(() => all.slice(0, count), [all, count]);
}
