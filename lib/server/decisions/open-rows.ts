import { z } from "zod";
import type { Db } from "../data/db";
import { storedJson } from "../data/stored-text";
import type { Composed } from "./compose";

const OpenDecision = z.object({
  id: z.string(),
  accountId: z.string(),
  body: z.string(),
  bodyHash: z.string(),
  askedAt: z.number(),
  askedBy: z.string(),
  timeoutMs: z.number(),
  appendedAt: z.number().nullable(),
  isAnswered: z.boolean(),
});
/** A decision of which the outcome is not known. */
export type OpenDecision = z.infer<typeof OpenDecision>;

/** What came of one after its answer. */
export interface LateOutcome {
  readonly row: OpenDecision;
  readonly composed: Composed;
  /** When the last part of it was said, epoch milliseconds. */
  readonly at: number;
}

/** A place in the order in which open decisions are read: when it was asked, and its id. */
export type OpenPlace = Pick<OpenDecision, "askedAt" | "id">;

/** Before every decision. */
export const FIRST_PLACE: OpenPlace = { askedAt: -1, id: "" };

/**
 * Decisions without an outcome behind `after`, the oldest first: those that were answered, or asked before `before`, when nobody is
 * waiting any more.
 */
export async function readOpen(
  { pool }: Pick<Db, "pool">,
  before: number,
  after: OpenPlace,
  rowsMax: number,
): Promise<readonly OpenDecision[]> {
  const { rows } = await pool.query({
    name: "decisions open",
    text: `select id, account_id as "accountId", body, body_hash as "bodyHash", asked_at as "askedAt", asked_by as "askedBy",
             timeout_ms as "timeoutMs", appended_at as "appendedAt", given is not null as "isAnswered"
           from decision where completed_at is null and (given is not null or asked_at < $1) and (asked_at, id) > ($2::bigint, $3::text)
           order by asked_at, id limit $4`,
    values: [before, after.askedAt, after.id, rowsMax],
  });
  return z.array(OpenDecision).parse(rows);
}

/** Writes outcomes down that came after their answers; the number of those that had none. */
export async function storeOutcomes({ pool }: Pick<Db, "pool">, late: readonly LateOutcome[]): Promise<number> {
  if (late.length === 0) return 0;
  const { rowCount } = await pool.query({
    // Not prepared: a plan made while the table was small would read all of it for as long as the connection lives.
    text: `update decision d set completed_at = o.completed_at, late_outcome = o.late_outcome
           from json_to_recordset($1::json) as o (id text, completed_at bigint, late_outcome jsonb)
           where d.id = o.id and d.completed_at is null`,
    values: [
      storedJson(
        late.map(({ row, composed: { given, ...outcome }, at }) => ({
          id: row.id,
          completed_at: at,
          late_outcome: { ...outcome, decision: given, lateMs: Math.max(0, at - row.askedAt - row.timeoutMs) },
        })),
      ),
    ],
  });
  return rowCount ?? 0;
}

/** Takes it on to put the record on the stream again; false when another process did. */
export async function claimAppend(
  { pool }: Pick<Db, "pool">,
  { id, appendedAt }: OpenDecision,
  now: number,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    "update decision set appended_at = $2 where id = $1 and completed_at is null and appended_at is not distinct from $3",
    [id, now, appendedAt],
  );
  return rowCount === 1;
}
