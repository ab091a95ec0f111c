import { z } from "zod";
import type { DecisionFallback } from "@/lib/contract/decision-calls";
import type { Db } from "../data/db";
import { storedJson } from "../data/stored-text";
import { type AppendGround, appendAsked } from "./append";
import { type Brake, type Composed, compose } from "./compose";
import { type DecisionPart, OWN_PARTITION } from "./part";
import { readParts, storeAnswers } from "./rows";

/** Decisions that are looked at in one round. */
const ROWS_MAX = 500;
/** A record that did not come to be evaluated for so long was lost on its way to the stream: it is put there again. */
const LOST_MS = 15_000;
/** Whoever asked is not answered any more so long after the time it waits. */
const GIVEN_UP_MS = 5_000;

const Open = z.object({
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
type Open = z.infer<typeof Open>;

/** What completes decisions. */
export type CompleteGround = AppendGround & {
  readonly fallback: DecisionFallback;
  readonly brake: () => Brake;
};

/** What one round did. */
export interface Completed {
  /** Decisions of which the outcome was not known when it began. */
  readonly open: number;
  /** Outcomes that came after the answer, or to which nobody was answered. */
  readonly completed: number;
  /** Records that were put on the stream again. */
  readonly appended: number;
}

/**
 * Writes down the outcome of decisions that had none when they were answered, and puts those on the stream again that never came
 * there. Any number of processes may do it at the same time. `mayAppend`: the stream is read, so what is not there was lost.
 */
export async function completeDecisions(ground: CompleteGround, now: number, mayAppend: boolean): Promise<Completed> {
  const { db, brake, fallback } = ground;
  const open = await readOpen(db, now);
  if (open.length === 0) return { open: 0, completed: 0, appended: 0 };
  const parts = await readParts(
    db.pool,
    open.map(({ id }) => id),
  );
  const late: { row: Open; composed: Composed; at: number }[] = [];
  const lost: Open[] = [];
  for (const row of open) {
    const said = parts.get(row.id) ?? [];
    const composed = compose(said, brake(), fallback);
    if (composed !== null) late.push({ row, composed, at: lastOf(said) });
    else if (!said.some(({ target }) => target === OWN_PARTITION) && now - (row.appendedAt ?? row.askedAt) > LOST_MS) {
      lost.push(row);
    }
  }
  const unanswered = late.filter(({ row }) => !row.isAnswered && now > row.askedAt + row.timeoutMs + GIVEN_UP_MS);
  const first = await storeAnswers(
    db.pool,
    unanswered.map(({ row, composed, at }) => ({ id: row.id, composed, ms: 0, answeredAt: null, completedAt: at })),
  );
  const completed = await storeOutcomes(
    db,
    late.filter(({ row }) => row.isAnswered),
  );
  let appended = 0;
  for (const row of mayAppend ? lost : []) appended += (await appendAgain(ground, row, now)) ? 1 : 0;
  return { open: open.length, completed: completed + first.filter(Boolean).length, appended };
}

/** Those that were asked so long ago that whoever asked has been answered. */
async function readOpen({ pool }: Pick<Db, "pool">, now: number): Promise<readonly Open[]> {
  const { rows } = await pool.query({
    name: "decisions open",
    text: `select id, account_id as "accountId", body, body_hash as "bodyHash", asked_at as "askedAt", asked_by as "askedBy",
             timeout_ms as "timeoutMs", appended_at as "appendedAt", given is not null as "isAnswered"
           from decision where completed_at is null and (given is not null or asked_at < $1) order by asked_at limit $2`,
    values: [now - GIVEN_UP_MS, ROWS_MAX],
  });
  return z.array(Open).parse(rows);
}

function lastOf(parts: readonly DecisionPart[]): number {
  return Math.max(...parts.map(({ at }) => at));
}

async function storeOutcomes(
  { pool }: Pick<Db, "pool">,
  late: readonly { readonly row: Open; readonly composed: Composed; readonly at: number }[],
): Promise<number> {
  if (late.length === 0) return 0;
  const { rowCount } = await pool.query({
    name: "decisions completed",
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

/** Whether it was this process that put the record on the stream again. */
async function appendAgain(ground: CompleteGround, row: Open, now: number): Promise<boolean> {
  const { rowCount } = await ground.db.pool.query(
    "update decision set appended_at = $2 where id = $1 and completed_at is null and appended_at is not distinct from $3",
    [row.id, now, row.appendedAt],
  );
  if (rowCount === 0) return false;
  const { id, bodyHash, askedAt, timeoutMs, askedBy } = row;
  await appendAsked(ground, row, { id, bodyHash, askedAt, timeoutMs, askedBy });
  return true;
}
