import { readFile } from "node:fs/promises";
import { messageOf } from "@/lib/contract/message-of";
import { RatesError, ratesInCsv } from "@/lib/contract/rates/csv";
import { RateTable } from "@/lib/contract/rates/rate-table";
import { shippedRates } from "@/lib/contract/rates/shipped";
import { UsageError } from "../input/usage-error";

/** The rates of a CSV file in units of the base currency; without a file those that ship. Fails with `UsageError`. */
export async function readRatesFile(file: string | null, base: string): Promise<RateTable> {
  if (file === null) return shippedRates(base);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${messageOf(error)}`);
  }
  try {
    return new RateTable(base, ratesInCsv(text, base));
  } catch (error) {
    throw error instanceof RatesError ? new UsageError(`${file}: ${error.message}`) : error;
  }
}
