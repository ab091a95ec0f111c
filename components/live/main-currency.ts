import { useMemo } from "react";
import { type LivePoint, mainCurrency } from "@/lib/view-models/live";

/**
 * The currency whose amounts are shown: the one that moved most over the whole quarter of an hour, so that the figure
 * does not flip between currencies from one second to the next.
 */
export function useMainCurrency(
  points: readonly LivePoint[],
): { readonly code: string; readonly others: number } | null {
  return useMemo(() => {
    const totals: Record<string, number> = {};
    for (const point of points) {
      for (const [code, amount] of Object.entries(point.amountPerSecond)) totals[code] = (totals[code] ?? 0) + amount;
    }
    return mainCurrency(totals);
  }, [points]);
}
