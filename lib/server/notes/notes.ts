import type { ClientBase, Pool } from "pg";
import { type HealthCode, HealthProblem } from "@/lib/contract/health";
import type { DataAccess } from "../data/transact";

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

/** What nobody acknowledged yet, oldest first. */
export async function openNotes({ prisma }: Pick<DataAccess, "prisma">): Promise<readonly OpenNote[]> {
  const rows = await prisma.healthNote.findMany({
    where: { acknowledgedAt: null },
    orderBy: [{ since: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, code, topic, partition, since, transactions, message, remedy }) => ({
    id: Number(id),
    code: HealthProblem.shape.code.parse(code),
    since: Number(since),
    message,
    remedy,
    ...(topic === null ? {} : { topic }),
    ...(partition === null ? {} : { partition }),
    ...(transactions === null ? {} : { transactions: Number(transactions) }),
  }));
}

/** Acknowledges all open notes of the code, with a reason; resolves to their number. */
export async function acknowledgeNotes(
  { prisma }: Pick<DataAccess, "prisma">,
  code: HealthCode,
  actor: NoteActor,
  reason: string,
): Promise<number> {
  const { count } = await prisma.healthNote.updateMany({
    where: { code, acknowledgedAt: null },
    data: { acknowledgedAt: Date.now(), acknowledgedBy: actor.name, reason },
  });
  return count;
}
