"use client";

import { useEffect, useRef, useState } from "react";
import type { LinkView } from "@/lib/view-models/links/link-view";
import { addedWords } from "@/lib/view-models/links/link-words";

/** What came last, in words; null before anything did. */
export function useAdded(view: LinkView): string | null {
  const before = useRef(view);
  const [added, setAdded] = useState<string | null>(null);
  useEffect(() => {
    const words = addedWords(before.current, view);
    before.current = view;
    if (words !== null) setAdded(words);
  }, [view]);
  return added;
}
