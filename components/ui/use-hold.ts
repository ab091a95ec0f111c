"use client";

import { type FocusEvent, useRef, useState } from "react";

/** Why a live list may not move: the reader points at it, has scrolled in it, or has selected something in it. */
export interface HoldReason {
  readonly held: boolean;
  /** To be put on the scrolling element. */
  readonly handlers: {
    readonly onPointerEnter: (event: { readonly pointerType: string }) => void;
    readonly onPointerLeave: () => void;
    readonly onScroll: () => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  /** Back to the newest. */
  readonly toTop: () => void;
}

/** Live lists never move under the pointer, the focus, or the eye of one who has scrolled. */
export function useHold(): HoldReason {
  const scroller = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const [focused, setFocused] = useState(false);
  return {
    held: hovered || scrolled || focused,
    handlers: {
      // A finger does not hover: it scrolls, which holds by itself.
      onPointerEnter: (event) => setHovered(event.pointerType === "mouse"),
      onPointerLeave: () => setHovered(false),
      onScroll: () => setScrolled((scroller.current?.scrollTop ?? 0) > 4),
      onFocus: (event) => setFocused(event.target !== event.currentTarget && event.target.matches(":focus-visible")),
      onBlur: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      },
    },
    scroller,
    toTop: () => {
      scroller.current?.scrollTo({ top: 0 });
      setScrolled(false);
    },
  };
}
