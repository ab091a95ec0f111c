import type { Nearness } from "@/lib/contract/backtest";
import type { StoredRule } from "@/lib/contract/rule";
import type { DataAccess } from "@/lib/server/data/transact";
import { hitId } from "@/lib/server/database/ids";
import type { Explained } from "./nearness";

/** Hits of one rule that are looked up at most. */
const HITS_MAX = 200;

/** What is told, with the alerts that the hits belong to; of a hit that was not raised at the time, that it was not. */
export async function withAlerts(
  { prisma }: Pick<DataAccess, "prisma">,
  explained: readonly Explained[],
  rules: ReadonlyMap<string, StoredRule>,
): Promise<readonly Nearness[]> {
  const ids = explained.map(({ hits }) => hits.slice(-HITS_MAX).map(hitId));
  const rows = await prisma.hit.findMany({
    where: { id: { in: ids.flat() } },
    select: { id: true, alertId: true, snoozeId: true },
  });
  const alertByHit = new Map(rows.map((row) => [row.id, row.alertId]));
  const quiet = new Set(rows.filter(({ snoozeId }) => snoozeId !== null).map(({ id }) => id));
  return explained.map(({ nearness }, i) => {
    if (nearness.outcome !== "hit") return nearness;
    const found = (ids[i] ?? []).flatMap((id) => alertByHit.get(id) ?? []);
    const alertId = found.at(-1) ?? null;
    const rule = rules.get(nearness.ruleId);
    if (alertId !== null || rule?.enabled !== true || rule.mode === "shadow") return { ...nearness, alertId };
    if (ids[i]?.some((id) => quiet.has(id)) === true) {
      return {
        ...nearness,
        alertId,
        missing: [...nearness.missing, "It raised no alert then: a snooze kept it quiet."],
      };
    }
    const missing = [...nearness.missing, "It raised no alert then: the rule was changed, or put in force, since."];
    return { ...nearness, alertId, missing };
  });
}
