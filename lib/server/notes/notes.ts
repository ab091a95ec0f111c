import { type HealthCode, HealthProblem } from "@/lib/contract/health";
import type { Statements } from "../data/builder";
import type { DataAccess } from "../data/transact";

/** A problem that is over but must not be forgotten: it is part of health until someone acknowledges it. */
export interface OpenNote extends HealthProblem {
  readonly id: number;
}

/** Who acknowledges. */
export interface NoteActor {
  readonly name: string;
}

/** Keeps the problem until it is acknowledged; where `kysely` is a transaction's, it is kept once with what it tells of. */
export async function addNote(kysely: Statements, note: HealthProblem): Promise<void> {
  const { code, topic, partition, since, transactions, message, remedy } = note;
  await kysely
    .insertInto("healthNote")
    .values({
      code,
      since,
      message,
      remedy,
      topic: topic ?? null,
      partition: partition ?? null,
      transactions: transactions ?? null,
    })
    .execute();
}

/** The same, unless an open note says it of the topic already; resolves to whether it was kept. */
export async function addNoteOnce(kysely: Statements, note: HealthProblem): Promise<boolean> {
  const open = await kysely
    .selectFrom("healthNote")
    .select("id")
    .where("code", "=", note.code)
    .where("topic", "is not distinct from", note.topic ?? null)
    .where("acknowledgedAt", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (open !== undefined) return false;
  await addNote(kysely, note);
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
