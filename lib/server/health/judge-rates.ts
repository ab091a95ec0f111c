import type { HealthWarning } from "@/lib/contract/health";
import type { HealthFigures } from "./figures";
import { lengthOf } from "./found-problem";
import type { HealthHistory } from "./history";

/** What came without a rate and did not come again for so long is no trouble any more. */
const LATELY_MS = 7 * 86_400_000;
/** Currencies that are named in the message. */
const NAMED_MAX = 8;

/** Whether transactions come in currencies without a rate, so that rules on the base amount do not see their money. */
export function judgeRates({ at, database, rates }: HealthFigures, history: HealthHistory): readonly HealthWarning[] {
  const told = history.warnings.filter(({ code }) => code === "rates");
  if (!database.ok) return told;
  const missing = rates.missing.filter(({ seenAt }) => at - seenAt < LATELY_MS);
  if (missing.length === 0) return [];
  const named = missing.slice(0, NAMED_MAX).map(({ currency, transactions }) => `${currency} (${transactions})`);
  const others = missing.length > named.length ? ` and ${missing.length - named.length} more` : "";
  const age =
    rates.newestFrom === null
      ? `There is no rate to ${rates.base} at all.`
      : `The newest rate to ${rates.base} is ${lengthOf(Math.max(0, at - rates.newestFrom))} old.`;
  return [
    {
      code: "rates",
      since: told[0]?.since ?? at,
      lines: missing.reduce((sum, { transactions }) => sum + transactions, 0),
      message: `Transactions came without a rate in ${named.join(", ")}${others}: rules on the base amount do not see their money. ${age}`,
      remedy: "Give rates of these currencies on the page of rates. They count for what is read from then on.",
    },
  ];
}
