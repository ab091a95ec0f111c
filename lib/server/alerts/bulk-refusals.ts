import type { Alert, AlertActivity } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import type { BulkItem } from "@/lib/contract/bulk-calls";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { problemResponseOf } from "../errors/problem";
import { lastSteps } from "./last-steps";
import { type AlertStepOutcome, conflictWith, type SteppedAlert } from "./step";
import { readStepped, type SeenAlert } from "./step-many";

/** What became of one alert. */
export interface ManyResult {
  readonly id: string;
  /** As it is now; null when there is none with this id. */
  readonly alert: Alert | null;
  /** Why the step was not taken; null when it was. */
  readonly refused: RefusedError | null;
}

/**
 * Why the step was not taken on these alerts, in their order, read for all of them at once. Null where it is possible now: whatever stood in
 * its way is over. With `isLast` those are told as a conflict too.
 */
export async function bulkRefusals(
  db: Db,
  seen: readonly SeenAlert[],
  step: AlertStepOutcome,
  isLast: boolean,
): Promise<readonly (ManyResult | null)[]> {
  if (seen.length === 0) return [];
  const ids = [...new Set(seen.map(({ id }) => id))];
  const [read, last] = await Promise.all([readStepped(db, ids), lastSteps(db, ids)]);
  const byId = new Map(read.map((stepped) => [stepped.now.id, stepped]));
  return seen.map(({ id, version }) => {
    const stepped = byId.get(id);
    const refused =
      stepped === undefined
        ? new RefusedError({ code: "notFound", what: "alert with this ID" })
        : refusalOf(stepped, version, step, last.get(id) ?? null, isLast);
    return refused === null ? null : { id, alert: stepped?.now ?? null, refused };
  });
}

/** What became of one alert, as the API tells it. */
export function bulkItemOf({ id, alert, refused }: ManyResult): BulkItem {
  if (refused === null) return { id, ok: true, alert, problem: null };
  const { type, title, status, detail = "" } = problemResponseOf(refused.refusal).body;
  return { id, ok: false, alert, problem: { type, title, status, detail } };
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
