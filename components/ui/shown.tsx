"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo } from "react";
import { shownValue, wholeValues } from "@/lib/contract/masked";

const NONE: ReadonlyMap<string, string> = new Map();
const Unmasked = createContext<ReadonlyMap<string, string>>(NONE);

/**
 * Within it, card numbers that a lead asked to see stand whole, beside those that stand whole around it. `cards`: masked with
 * its token to whole.
 */
export function UnmaskedCards({
  cards,
  children,
}: {
  readonly cards: ReadonlyMap<string, string>;
  readonly children: ReactNode;
}) {
  const around = useContext(Unmasked);
  const all = useMemo(() => (around.size === 0 ? cards : new Map([...around, ...cards])), [around, cards]);
  return <Unmasked value={all}>{children}</Unmasked>;
}

/** How a text that may hold masked card numbers is written: without what only the server reads. */
export function useShown(): (text: string) => string {
  const cards = useContext(Unmasked);
  return useCallback((text: string) => (cards.size === 0 ? shownValue(text) : wholeValues(text, cards)), [cards]);
}
