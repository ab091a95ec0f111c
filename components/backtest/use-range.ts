"use client";

import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useSyncExternalStore } from "react";
import { serverNow } from "@/components/ui";
import type { Range } from "@/lib/contract/backtest";
import { type RangeChoice, rangeEnd, rangeFault, rangeOf, SPAN_DEFAULT, SPANS } from "@/lib/view-models/backtest/range";

const PARSERS = {
  range: parseAsStringLiteral(SPANS).withDefault(SPAN_DEFAULT),
  from: parseAsInteger,
  to: parseAsInteger,
};

/** Where ranges that end now end: the same moment for all parts of the page until someone asks for the newest. */
let end = 0;
const listeners = new Set<() => void>();

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function readEnd(): number {
  // A page that nobody looks at keeps nothing: the next one begins at its own now.
  if (end === 0 || listeners.size === 0) end = rangeEnd(serverNow());
  return end;
}

function renewEnd(): void {
  end = rangeEnd(serverNow());
  for (const listener of listeners) listener();
}

export interface BacktestRange {
  readonly choice: RangeChoice;
  /** What is meant; null while rendering on the server, which does not know the reader's now. */
  readonly range: Range | null;
  readonly choose: (choice: RangeChoice) => void;
  /** Looks at what has arrived since as well. */
  readonly renew: () => void;
}

/** What of the stored stream backtests look at: held in the URL, the same for everything on the page. */
export function useBacktestRange(): BacktestRange {
  const [{ range: span, from, to }, setQuery] = useQueryStates(PARSERS);
  const until = useSyncExternalStore<number | null>(watch, readEnd, () => null);
  return useMemo(() => {
    const chosen = from !== null && to !== null && rangeFault(from, to) === null ? { from, to } : null;
    const choice = { span, chosen };
    return {
      choice,
      range: until === null ? null : rangeOf(choice, until),
      choose: (next) => {
        if (next.chosen === null) renewEnd();
        void setQuery({ range: next.span, from: next.chosen?.from ?? null, to: next.chosen?.to ?? null });
      },
      renew: renewEnd,
    };
  }, [span, from, to, until, setQuery]);
}
