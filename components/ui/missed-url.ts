"use client";

import { parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { EXPLAINED_MAX } from "@/lib/contract/backtest-limits";

const PARSERS = { account: parseAsString, picked: parseAsArrayOf(parseAsString).withDefault([]) };

export interface MissedPlace {
  readonly account: string | null;
  /** Keys of the chosen transactions. */
  readonly picked: readonly string[];
}

/** The account that is looked at and the transactions chosen, held in the URL. Another account is a step for the back button. */
export function useMissedPlace(): readonly [MissedPlace, (place: MissedPlace) => void] {
  const [place, setPlace] = useQueryStates(PARSERS);
  const go = ({ account, picked }: MissedPlace) => {
    void setPlace(
      { account, picked: picked.slice(0, EXPLAINED_MAX) },
      { history: account === place.account ? "replace" : "push" },
    );
  };
  return [place, go];
}

/** Where the page shows an account, with transactions chosen. */
export function missedHref(account: string, picked: readonly string[] = []): string {
  const query = new URLSearchParams({ account });
  if (picked.length > 0) query.set("picked", picked.map((key) => key.replaceAll(",", "%2C")).join(","));
  return `/rules/missed?${query}`;
}
