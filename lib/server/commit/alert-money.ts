import { storedText } from "../data/stored-text";
import type { HitRow } from "./hit-rows";

/** What new hits put at risk of an alert. */
export interface RiskedOfAlert {
  /** Hundredths of the base currency by the id of a transaction; those that are worth something. */
  readonly byTransaction: Readonly<Record<string, number>>;
  /** Hits before this event time rest on none of these transactions, epoch milliseconds. */
  readonly from: number;
  readonly sum: number;
}

const NOTHING: RiskedOfAlert = { byTransaction: {}, from: 0, sum: 0 };

/** By alert the transactions that these hits rest on, each once. */
export function riskedByAlert(rows: readonly HitRow[]): { readonly of: (alertId: string) => RiskedOfAlert } {
  const byAlert = new Map<string, { readonly worth: Map<string, number>; from: number; sum: number }>();
  for (const { alertId, hit } of rows) {
    if (alertId === null) continue;
    for (const [i, id] of hit.hit.evidence.entries()) {
      const worth = hit.risked[i] ?? 0;
      if (worth === 0) continue;
      let of = byAlert.get(alertId);
      if (of === undefined) {
        of = { worth: new Map(), from: Number.POSITIVE_INFINITY, sum: 0 };
        byAlert.set(alertId, of);
      }
      of.from = Math.min(of.from, hit.firstAt);
      const name = storedText(id);
      if (of.worth.has(name)) continue;
      of.worth.set(name, worth);
      of.sum += worth;
    }
  }
  return {
    of: (alertId) => {
      const of = byAlert.get(alertId);
      return of === undefined ? NOTHING : { byTransaction: Object.fromEntries(of.worth), from: of.from, sum: of.sum };
    },
  };
}
