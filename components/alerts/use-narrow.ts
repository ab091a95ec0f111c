"use client";

import { type RefObject, useLayoutEffect, useState } from "react";

/** Below this width, in pixels, a list has no room for columns. */
const NARROW_PX = 560;

/** Whether the element is too narrow for columns, following its size. */
export function useNarrow(element: RefObject<HTMLElement | null>): boolean {
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const observed = element.current;
    if (observed === null) return undefined;
    const measure = () => setNarrow(observed.clientWidth > 0 && observed.clientWidth < NARROW_PX);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return narrow;
}
