import type { HealthWarning } from "@/lib/contract/health";
import type { HealthFigures } from "./figures";
import { lengthOf } from "./found-problem";
import type { HealthHistory } from "./history";

/** The sealer works every two seconds; a line that waits for so long has been passed over many times. */
const UNSEALED_MS = 30_000;

/** Whether lines of the audit wait to be sealed for longer than they should. Detection is not concerned. */
export function judgeAudit({ at, database, audit }: HealthFigures, history: HealthHistory): readonly HealthWarning[] {
  const told = history.warnings.filter(({ code }) => code === "audit");
  // While the database is away nothing says that it has ended.
  if (!database.ok) return told;
  const { oldest, lines, isAll, problem } = audit;
  if (oldest === null) return [];
  // Each was there at the first reading at which one that came later was.
  const since = history.unsealed.find(({ newest }) => newest >= oldest)?.clock ?? history.clock;
  const waitedMs = history.clock - since;
  if (waitedMs < UNSEALED_MS) return [];
  const count = `${isAll ? "" : "more than "}${lines.toLocaleString("en")} ${lines === 1 ? "line" : "lines"}`;
  const began = told[0]?.since ?? at - waitedMs;
  return [
    {
      code: "audit",
      since: began,
      lines,
      message: `The audit is not being sealed: ${count} ${lines === 1 && isAll ? "waits" : "wait"}, the oldest for ${lengthOf(Math.max(waitedMs, at - began))}${problem === null ? "" : ` (${problem})`}. Until then nobody can prove that these lines were not changed.`,
      remedy:
        "Look at the log of the web process and correct what it names. Sealing goes on by itself, and no line is left out. If nothing is named, more is written than can be sealed: wait for quieter times.",
    },
  ];
}
