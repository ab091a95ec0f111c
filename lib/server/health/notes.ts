import type { ClientBase, Pool } from "pg";
import type { HealthCode, HealthProblem } from "@/lib/contract/health";

/** A problem that is over but must not be forgotten: it is part of health until someone acknowledges it. */
export interface OpenNote extends HealthProblem {
  readonly id: number;
}

/** Who acknowledges. */
export interface NoteActor {
  readonly name: string;
}

/** Keeps the problem until it is acknowledged; in the transaction of `client`, so that it is kept once with what it tells of. */
export async function addNote(client: ClientBase | Pool, note: HealthProblem): Promise<void> {
  await client.query(
    `insert into health_note (code, topic, partition, since, transactions, message, remedy)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      note.code,
      note.topic ?? null,
      note.partition ?? null,
      note.since,
      note.transactions ?? null,
      note.message,
      note.remedy,
    ],
  );
}

/** The same, unless an open note says it of the topic already; resolves to whether it was kept. */
export async function addNoteOnce(client: ClientBase | Pool, note: HealthProblem): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from health_note where code = $1 and topic is not distinct from $2 and acknowledged_at is null limit 1",
    [note.code, note.topic ?? null],
  );
  if (rowCount !== 0) return false;
  await addNote(client, note);
  return true;
}

interface NoteRow {
  readonly id: number;
  readonly code: HealthCode;
  readonly topic: string | null;
  readonly partition: number | null;
  readonly since: number;
  readonly transactions: number | null;
  readonly message: string;
  readonly remedy: string;
}

/** What nobody acknowledged yet, oldest first. */
export async function openNotes(pool: ClientBase | Pool): Promise<readonly OpenNote[]> {
  const { rows } = await pool.query<NoteRow>(
    `select id, code, topic, partition, since, transactions, message, remedy
     from health_note where acknowledged_at is null order by since, id`,
  );
  return rows.map(({ topic, partition, transactions, ...note }) => ({
    ...note,
    ...(topic === null ? {} : { topic }),
    ...(partition === null ? {} : { partition }),
    ...(transactions === null ? {} : { transactions }),
  }));
}

/** Acknowledges all open notes of the code, with a reason; resolves to their number. */
export async function acknowledgeNotes(
  client: ClientBase | Pool,
  code: HealthCode,
  actor: NoteActor,
  reason: string,
): Promise<number> {
  const { rowCount } = await client.query(
    `update health_note set acknowledged_at = floor(extract(epoch from clock_timestamp()) * 1000)::bigint,
       acknowledged_by = $2, reason = $3
     where code = $1 and acknowledged_at is null`,
    [code, actor.name, reason],
  );
  return rowCount ?? 0;
}
