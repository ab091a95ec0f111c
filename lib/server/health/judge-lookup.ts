import type { HealthWarning } from "@/lib/contract/health";
import type { HealthFigures } from "./figures";
import { countOf, lengthOf } from "./found-problem";
import type { HealthHistory } from "./history";

/** A backtester looks every ten seconds; what it did not write in so long it passed over, or nobody looks. */
const PATIENCE_MS = 10 * 60_000;

/** Whether stored transactions wait to be made findable while nobody makes them so. Detection is not concerned. */
export function judgeLookup(
  { at, database, lookup }: HealthFigures,
  { clock, lookup: stands, warnings }: HealthHistory,
): readonly HealthWarning[] {
  const told = warnings.filter(({ code }) => code === "lookup");
  // While the database is away nothing says that it has ended.
  if (!database.ok) return told;
  if (stands === null) return [];
  const waitedMs = clock - stands.clock;
  if (waitedMs < PATIENCE_MS) return [];
  const began = told[0]?.since ?? at - waitedMs;
  return [
    {
      code: "lookup",
      since: began,
      lines: lookup.waiting,
      message: `Nothing was made findable for ${lengthOf(Math.max(waitedMs, at - began))}, and ${lookup.isAll ? "" : "at least "}${countOf(lookup.waiting)} wait: pages of cards, devices, merchants and other entities soon do not show all of theirs.`,
      remedy:
        "Look at the log of the backtester, which makes them findable: npm start keeps one running. If it says that it could not, correct what it names. What waits is made findable by itself then.",
    },
  ];
}
