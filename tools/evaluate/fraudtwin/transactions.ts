import { decodeTransaction } from "@/lib/contract/decode";
import type { PlantedTransaction } from "../campaigns/watch";

/** What `generate.py` wrote, one transaction a line. */
export function* plantedTransactions(text: string): Generator<PlantedTransaction> {
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const result = decodeTransaction(JSON.parse(line));
    if (!result.ok) throw new Error(`fraudtwin made what is no transaction: ${result.error}`);
    const { transaction } = result;
    const { campaign, burst } = transaction.attributes ?? {};
    const isPlanted = typeof campaign === "string" && typeof burst === "string";
    yield { transaction, planted: isPlanted ? { campaign, burst } : null };
  }
}
