"use client";

import { useSyncExternalStore } from "react";
import { formatAge } from "./format";

/**
 * One clock for every age on the page: it ticks once a second, in step for all, and follows the server's clock when the
 * reader's is wrong, so that no age is ever negative.
 */
const TICK_MS = 1_000;
/** Differences below this are the network's, not the clock's. */
const SKEW_IGNORED_MS = 1_500;

let skewMs = 0;
let now = 0;
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

/** The server's wall clock as well as the browser knows it, epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + skewMs;
}

/** Tells the clock what the server's says at this moment. */
export function syncClock(serverAt: number): void {
  const difference = serverAt - Date.now();
  if (Math.abs(difference - skewMs) > SKEW_IGNORED_MS) skewMs = Math.abs(difference) > SKEW_IGNORED_MS ? difference : 0;
}

function tick(): void {
  now = serverNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) {
    now = serverNow();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

function read(): number {
  if (now === 0) now = serverNow();
  return now;
}

/** Epoch milliseconds, renewed every second; null while rendering on the server. */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(subscribe, read, () => null);
}

/** What is said at this moment; renders again only when the text changes. Null while rendering on the server. */
export function useSaid(say: (now: number) => string): string | null {
  return useSyncExternalStore<string | null>(
    subscribe,
    () => say(read()),
    () => null,
  );
}

/** How old `at` is, as text; renders again only when the text changes, however many ages there are on the page. */
export function useAge(at: number): string | null {
  return useSaid((now) => formatAge(now - at));
}
