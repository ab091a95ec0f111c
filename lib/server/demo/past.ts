import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { DetectedAt } from "../commit/batch";
import type { Db } from "../database/db";
import { inTransaction } from "../database/in-transaction";
import { DEMO_COLLEAGUES } from "./people";

/** How long before the first start of a demo its past begins. */
export const PAST_MS = 7 * 86_400_000;
/** The row of `setting` that says what became of the past. */
const SETTING = "demo-past";
/** The rules that ship were there before the past began. */
const RULES_OLDER_MS = 86_400_000;
/** What the way from a transaction to its alert takes: at least so long, and up to as much again. */
const DETECTED_AFTER_MS = 60;

const DemoPast = z.object({
  /** Its last moment, epoch milliseconds; it begins `PAST_MS` before. */
  untilMs: z.number().int(),
  /** `left`: something else was on the stream before all of it was, so the rest is left out. */
  state: z.enum(["writing", "written", "left"]),
});
export type DemoPast = z.infer<typeof DemoPast>;

const NOTHING_STORED = `
  not exists (select from stream_partition where next_offset > 0) and not exists (select from "transaction")
  and not exists (select from "partition" where next_offset > 0)
  and not exists (select from hit) and not exists (select from alert) and not exists (select from dead_letter)`;

/**
 * Has the demo's past written, ending `now`, if nothing was ever stored here: then the people who work in it are made, and the
 * rules that ship are as old as it is. Must come before anything reads or writes the stream. Says whether it will be written.
 */
export function planPast(db: Db, now: number): Promise<boolean> {
  return inTransaction(db.pool, (client) => plan(client, now));
}

async function plan(client: PoolClient, now: number): Promise<boolean> {
  const past: DemoPast = { untilMs: now, state: "writing" };
  const planned = await client.query(
    `insert into setting (name, value) select $1, $2::jsonb where ${NOTHING_STORED} on conflict (name) do nothing`,
    [SETTING, JSON.stringify(past)],
  );
  if (planned.rowCount === 0) return false;
  const shipped = new Date(now - PAST_MS - RULES_OLDER_MS);
  await client.query(
    `with first as (
       update rule_version set at = $1 where version = 1 and author_id is null and at > $1 returning rule_id)
     update rule set created_at = $1, updated_at = case when version = 1 then $1 else updated_at end
     from first where rule.id = first.rule_id`,
    [shipped],
  );
  for (const { id, name, email, role } of DEMO_COLLEAGUES) {
    await client.query(
      `insert into app_user (id, name, email, email_verified, role) values ($1, $2, $3, true, $4) on conflict do nothing`,
      [id, name, email, role],
    );
  }
  return true;
}

/** What is known of the demo's past; null where none was planned. */
export async function readPast(pool: Pool): Promise<DemoPast | null> {
  const { rows } = await pool.query<{ value: unknown }>("select value from setting where name = $1", [SETTING]);
  const found = DemoPast.safeParse(rows[0]?.value);
  return found.success ? found.data : null;
}

/** Nothing more is written of it. */
export async function endPast(pool: Pool, past: DemoPast, state: "written" | "left"): Promise<void> {
  await pool.query("update setting set value = $2 where name = $1", [SETTING, JSON.stringify({ ...past, state })]);
}

/** What happened in the past was detected then, as fast as it is now. */
export function detectedInPast({ untilMs }: Pick<DemoPast, "untilMs">): DetectedAt {
  return (eventTime, now) =>
    eventTime <= untilMs ? eventTime + DETECTED_AFTER_MS + (eventTime % DETECTED_AFTER_MS) : now;
}
