"use client";

import { useEffect, useState } from "react";

/** Counts whole seconds down to 0 once told how many to wait. */
export function useWait(): readonly [secondsLeft: number, wait: (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}
