import type { AlertActivity } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import type { BulkItem } from "@/lib/contract/bulk-calls";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { problemResponseOf } from "../errors/problem";
import { activityOf } from "./row";
import { type AlertStepOutcome, conflictWith, type SteppedAlert } from "./step";
import { readStepped, type SeenAlert } from "./step-many";

/**
 * Why the step was not taken on these alerts, in their order, read for all of them at once. Null where it is possible now: whatever stood in
 * its way is over. With `isLast` those are told as a conflict too.
 */
export async function bulkRefusals(
  db: Db,
  seen: readonly SeenAlert[],
  step: AlertStepOutcome,
  isLast: boolean,
): Promise<readonly (BulkItem | null)[]> {
  if (seen.length === 0) return [];
  const ids = [...new Set(seen.map(({ id }) => id))];
  const [read, last] = await Promise.all([readStepped(db, ids), lastSteps(db, ids)]);
  const byId = new Map(read.map((stepped) => [stepped.now.id, stepped]));
  return seen.map(({ id, version }) => {
    const stepped = byId.get(id);
    const refusal =
      stepped === undefined
        ? new RefusedError({ code: "notFound", what: "alert with this ID" })
        : refusalOf(stepped, version, step, last.get(id) ?? null, isLast);
    if (refusal === null) return null;
    const { type, title, status, detail } = problemResponseOf(refusal.refusal).body;
    return {
      id,
      ok: false,
      alert: stepped?.now ?? null,
      problem: { type, title, status, ...(detail === undefined ? {} : { detail }) },
    };
  });
}

function refusalOf(
  { now, steppedVersion }: SteppedAlert,
  version: number,
  step: AlertStepOutcome,
  lastStep: AlertActivity | null,
  isLast: boolean,
): RefusedError | null {
  const unseen = version < steppedVersion || version > now.version;
  if (unseen || nextStatus(now.status, step.action) === null) return conflictWith(now, lastStep, step.action, unseen);
  try {
    step.check?.(now);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  return isLast ? conflictWith(now, lastStep, step.action, true) : null;
}

/** The newest thing that a person did to each alert, by its id. */
async function lastSteps({ direct }: Pick<Db, "direct">, ids: readonly string[]): Promise<Map<string, AlertActivity>> {
  const rows = await direct
    .selectFrom("alertActivity")
    .distinctOn("alertId")
    .selectAll()
    .where("alertId", "=", (one) => one.fn.any(one.val(ids.filter((id) => !id.includes("\0")))))
    .where("actorId", "is not", null)
    .orderBy("alertId")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.alertId, activityOf(row)]));
}
