import type { NewRow } from "../data/records";
import { records } from "../data/records";
import type { DataAccess } from "../data/transact";
import type { Batch } from "./batch";

const COLUMNS = ["base", "currency", "transactions", "seenAt"] as const;

/** Counts what the batches accepted without a base amount, by currency. The rows are taken in one order, so that no two commits wait for each other. */
export async function countWithoutRate(
  { kysely }: Pick<DataAccess, "kysely">,
  batches: readonly Pick<Batch, "withoutRate">[],
  now: number,
): Promise<void> {
  const counts = new Map<string, NewRow<"currencyWithoutRate">>();
  for (const { withoutRate } of batches) {
    if (withoutRate === undefined) continue;
    const { base, currencies } = withoutRate;
    for (const [currency, count] of currencies) {
      const place = `${base} ${currency}`;
      const before = Number(counts.get(place)?.transactions ?? 0);
      counts.set(place, { base, currency, transactions: before + count, seenAt: now });
    }
  }
  if (counts.size === 0) return;
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await kysely
    .insertInto("currencyWithoutRate")
    .columns(COLUMNS)
    .expression((row) => row.selectFrom(records("currencyWithoutRate", rows).as("c")).select(COLUMNS))
    .onConflict((stored) =>
      stored.columns(["base", "currency"]).doUpdateSet((row) => ({
        transactions: row("currencyWithoutRate.transactions", "+", row.ref("excluded.transactions")),
        seenAt: row.ref("excluded.seenAt"),
      })),
    )
    .execute();
}
