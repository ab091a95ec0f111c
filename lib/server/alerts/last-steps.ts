import { sql } from "kysely";
import type { AlertActivity } from "@/lib/contract/alert";
import type { Db } from "../data/db";
import { activityOf } from "./row";

/**
 * What people do without a step leaves a line, too: a value on a list or off it, a button that calls a webhook, and the snooze that goes with resolving, which stands behind
 * it. Nobody is overtaken by these.
 */
const isStep = sql<boolean>`line.kind not in ('listed', 'unlisted', 'pressed') and not (line.kind = 'snoozed' and exists (
  select from (
    select before.kind, before.actor_id from alert_activity before
    where before.alert_id = line.alert_id and before.id < line.id and before.kind not in ('listed', 'unlisted', 'pressed')
    order by before.id desc limit 1
  ) last where last.kind = 'resolved' and last.actor_id = line.actor_id))`;

/** The newest step that a person took on each alert, by its id. */
export async function lastSteps(
  { direct }: Pick<Db, "direct">,
  ids: readonly string[],
): Promise<Map<string, AlertActivity>> {
  const rows = await direct
    .selectFrom("alertActivity as line")
    .distinctOn("line.alertId")
    .selectAll()
    .where("line.alertId", "=", (one) => one.fn.any(one.val(ids.filter((id) => !id.includes("\0")))))
    .where("line.actorId", "is not", null)
    .where(isStep)
    .orderBy("line.alertId")
    .orderBy("line.id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.alertId, activityOf(row)]));
}
