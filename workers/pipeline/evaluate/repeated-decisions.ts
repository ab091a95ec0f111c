import type { Db } from "@/lib/server/data/db";
import { decisionId } from "@/lib/server/decisions/mark";
import type { Evaluation } from "./evaluation";

/** Whether anybody asks for decisions is looked up again after so long. */
const LOOK_MS = 30_000;

const used = new WeakMap<object, { readonly isUsed: boolean; readonly atMs: number }>();

/**
 * Takes out of what came late the transactions that were decided about: whoever asked puts them on the stream too, often later than
 * the allowed lateness. They are repeated, not late. Costs nothing where nothing is late, and little where nobody asks. Changes
 * nothing when the database fails, so it may be called again.
 */
export async function setRepeatedAside(db: Pick<Db, "direct">, evaluation: Evaluation): Promise<void> {
  const { lateOnes, rejectedRecords } = evaluation;
  if (lateOnes.length === 0 || !(await isInUse(db))) return;
  const ids = [...new Set(lateOnes.map(({ id }) => decisionId(id)))];
  const rows = await db.direct.selectFrom("decision").select(["id", "eventTime"]).where("id", "in", ids).execute();
  const decided = new Map(rows.map(({ id, eventTime }) => [id, Number(eventTime)]));
  for (const { id, timestamp, rejected } of lateOnes) {
    const at = decided.get(decisionId(id)) === timestamp ? rejectedRecords.indexOf(rejected) : -1;
    if (at < 0) continue;
    rejectedRecords.splice(at, 1);
    evaluation.late -= 1;
    evaluation.duplicates += 1;
  }
}

async function isInUse({ direct }: Pick<Db, "direct">): Promise<boolean> {
  const known = used.get(direct);
  const now = performance.now();
  if (known !== undefined && (known.isUsed || now - known.atMs < LOOK_MS)) return known.isUsed;
  const row = await direct.selectFrom("decision").select("id").limit(1).executeTakeFirst();
  used.set(direct, { isUsed: row !== undefined, atMs: now });
  return row !== undefined;
}
