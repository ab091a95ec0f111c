"use client";

import { type FocusEventHandler, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { toast } from "./toast";

/** Parts that follow the page: nothing of them is seen before something opens. */
export interface Following<T> {
  /** Reads them, unless they are there or on their way; rejects when they cannot be read, and the next call tries again. */
  readonly load: () => Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Null until they are there. */
  readonly current: () => T | null;
}

export function following<T>(read: () => Promise<T>): Following<T> {
  let parts: T | null = null;
  let coming: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  return {
    load: () => {
      coming ??= read().then(
        (loaded) => {
          parts = loaded;
          for (const listener of listeners) listener();
        },
        (error: unknown) => {
          coming = null;
          throw error;
        },
      );
      return coming;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    current: () => parts,
  };
}

const nothing = (): null => null;

/** The parts, for what is shown only where they are there already. */
export function useThere<T>({ subscribe, current }: Following<T>): T | null {
  return useSyncExternalStore<T | null>(subscribe, current, nothing);
}

interface Opener<T> {
  /** Null while they are on their way: until then there is the button alone, and a press on it sets `open`. */
  readonly there: T | null;
  /** Whether the button had the focus before the parts were there, and what opened did not take it. */
  readonly takesFocus: boolean;
  /** For what stands around the button until the parts are there. */
  readonly around: { readonly onFocus: FocusEventHandler; readonly onBlur: FocusEventHandler };
}

/** What a button opens, which follows the page. Open and not to be read: it closes again and a toast says so. */
export function useFollowing<T>(parts: Following<T>, open: boolean, onOpenChange: (open: boolean) => void): Opener<T> {
  const there = useThere(parts);
  const [focused, setFocused] = useState(false);
  const close = useEffectEvent(() => onOpenChange(false));
  useEffect(() => {
    if (there !== null) return;
    parts.load().catch(() => {
      // Nobody waits for it yet: when it is opened it is asked for again.
      if (!open) return;
      close();
      toast.failed("This could not be opened", {
        description: "A part of the page could not be loaded. Check the connection, then try again.",
      });
    });
  }, [parts, there, open]);
  return {
    there,
    takesFocus: focused && !open,
    around: { onFocus: () => setFocused(true), onBlur: () => setFocused(false) },
  };
}
