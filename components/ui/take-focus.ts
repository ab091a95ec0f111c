"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";

/** For the button that takes the place of one that had the focus. */
export function useTakenFocus<E extends HTMLElement>(takesFocus: boolean): RefObject<E | null> {
  const button = useRef<E>(null);
  const isWanted = useEffectEvent(() => takesFocus);
  useEffect(() => {
    if (isWanted()) button.current?.focus();
  }, []);
  return button;
}
