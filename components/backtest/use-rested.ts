"use client";

import { useEffect, useState } from "react";

/** Whether `text` has stood still for `restMs`; what is there at first counts as having. */
export function useRested(text: string | null, restMs: number): boolean {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text, restMs]);
  return rested === text;
}
