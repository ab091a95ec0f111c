import type { TransactionRow } from "@/lib/server/commit/batch";
import { copyTransactions } from "@/lib/server/commit/transaction-rows";
import type { Db } from "@/lib/server/data/db";
import { toOffset } from "@/lib/server/stream/offset";
import { type GenerateOptions, generateLines } from "./generate";

const PARTITIONS = 6;
const STREAM = 1;
const COPIED = 10_000;
/** One transaction in so many is at the frequent merchant. */
export const FREQUENT_EVERY = 100;
export const FREQUENT = "m-frequent";

/** Writes generated transactions as a detector stores them, some of them at one merchant, and lets the database know what it holds. */
export async function storeTransactions({ pool }: Db, count: number, options: GenerateOptions): Promise<void> {
  let transactions: TransactionRow[] = [];
  let n = 0;
  const client = await pool.connect();
  const copy = async (): Promise<void> => {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const own = transactions.filter((_, i) => i % PARTITIONS === partition);
      await copyTransactions(client, new Map([[{ partition, transactions: own }, STREAM]]));
    }
    transactions = [];
  };
  try {
    for (const line of generateLines(count, options)) {
      const text = n % FREQUENT_EVERY === 0 ? atFrequent(line) : line;
      const { id, accountId, timestamp } = JSON.parse(line) as Pick<TransactionRow, "id" | "accountId" | "timestamp">;
      transactions.push({ offset: toOffset(n), id, accountId, timestamp, body: Buffer.from(text) });
      n += 1;
      if (transactions.length === COPIED) await copy();
    }
    await copy();
  } finally {
    client.release();
  }
  await pool.query("vacuum analyze stored_transaction");
}

function atFrequent(line: string): string {
  return line.replace(/"merchantId":"[^"]*",/, "").replace('"channel"', `"merchantId":"${FREQUENT}","channel"`);
}
