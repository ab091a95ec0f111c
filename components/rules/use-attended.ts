"use client";

import { type FocusEvent, type PointerEvent, useEffect, useRef, useState } from "react";

/** Whether the reader is at a list, and what to put on the list to know it. */
export interface Attended {
  readonly attended: boolean;
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: (event: PointerEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/**
 * Whether the pointer or the focus is in a list. A finger does not hover: after it touched the list, the reader is there
 * until something else is touched.
 */
export function useAttended(): Attended {
  const [hovered, setHovered] = useState(false);
  const [touched, setTouched] = useState(false);
  const [focused, setFocused] = useState(false);
  const list = useRef<Element | null>(null);
  useEffect(() => {
    if (!touched) return undefined;
    const leave = ({ target }: Event) => {
      if (!(target instanceof Node && list.current?.contains(target))) setTouched(false);
    };
    window.addEventListener("pointerdown", leave);
    return () => window.removeEventListener("pointerdown", leave);
  }, [touched]);
  return {
    attended: hovered || touched || focused,
    handlers: {
      onPointerEnter: ({ pointerType }) => setHovered(pointerType === "mouse"),
      onPointerLeave: () => setHovered(false),
      onPointerDown: ({ currentTarget, pointerType }) => {
        if (pointerType === "mouse") return;
        list.current = currentTarget;
        setTouched(true);
      },
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(false);
      },
    },
  };
}
