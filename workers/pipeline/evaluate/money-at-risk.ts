import type { HeldEvent, RaisedHit } from "@/lib/contract/hit";
import type { RateTable } from "@/lib/contract/rates/rate-table";
import { RISKED_MAX } from "@/lib/server/commit/batch";

/**
 * What the transactions of a hit's evidence are worth, in its order, in hundredths of the base currency: whole numbers, so that their
 * sum does not depend on the order. 0 where there is no rate. `held` is what the engine holds of them; nothing of a match.
 */
export function riskedOf({ explain }: RaisedHit, held: readonly HeldEvent[], rates: RateTable): readonly number[] {
  if (held.length === 0) return [hundredths(explain.baseAmount)];
  return held.map(({ amount, currency, timestamp, fields: { baseAmount } }) => {
    if (typeof baseAmount === "number") return hundredths(baseAmount);
    const rate = rates.at(currency, timestamp);
    return rate === null ? 0 : hundredths(amount * rate);
  });
}

function hundredths(amount: number | null): number {
  if (amount === null || !Number.isFinite(amount) || amount <= 0) return 0;
  return Math.min(RISKED_MAX, Math.round(amount * 100));
}
