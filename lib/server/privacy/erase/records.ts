import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ERASURE_STEPS, type Erasure, ErasureReport, type ErasureStep } from "@/lib/contract/erasure";
import type { Author } from "../../audit/write";
import type { Db } from "../../data/db";
import { asJson } from "../../data/json";
import { RefusedError } from "../../errors/errors";
import { Prisma } from "../../generated/prisma/client";
import { type Replacements, replacedText } from "./patterns";
import { RUNS_NOW } from "./turn";

/** An erasure that runs: the only time that it is known what takes the place of what. */
export interface RunningErasure {
  readonly id: string;
  readonly pseudonym: string;
  readonly reason: string | null;
  readonly values: Replacements;
}

const Time = z.bigint().transform(Number);
const Done = z.record(z.string(), z.number());
const Row = z.object({
  id: z.string(),
  at: Time,
  by: z.string(),
  reason: z.string().nullable(),
  includeOpen: z.boolean(),
  pseudonym: z.string(),
  finishedAt: Time.nullable(),
  report: ErasureReport.nullable(),
  step: z.string().nullable(),
  done: Done,
  runs: z.boolean(),
});
/** Each value and what takes its place; the account is the first. */
const Values = z.tuple([z.tuple([z.string(), z.string()])], z.tuple([z.string(), z.string()]));

const ERASURES = Prisma.sql`
  select id, at, author_name as "by", reason, include_open as "includeOpen", pseudonym, finished_at as "finishedAt", report, step, done,
    finished_at is null and ${RUNS_NOW} as runs
  from erasure`;
/** Under this name lines of the audit are counted. */
export const AUDIT = "audit_event";
const LISTED_MAX = 500;

/** A new erasure, or the one of this account that was cut off. What belongs to the account by now is added to it. */
export async function beginErasure(
  db: Db,
  author: Author,
  {
    accountId,
    includeOpen,
    reason,
  }: { readonly accountId: string; readonly includeOpen: boolean; readonly reason: string | null },
  values: readonly string[],
): Promise<RunningErasure> {
  const before = await db.prisma.erasure.findFirst({
    where: { finishedAt: null, replacements: { path: ["0", "0"], equals: accountId } },
  });
  const known = new Map(before === null ? [[accountId, pseudonym()]] : Values.parse(before.replacements));
  for (const value of values) if (!known.has(value)) known.set(value, pseudonym());
  const own = known.get(accountId) ?? pseudonym();
  const id = before?.id ?? `era_${randomBytes(9).toString("base64url")}`;
  await db.prisma.erasure.upsert({
    where: { id },
    create: {
      id,
      at: Date.now(),
      authorId: author.id,
      authorName: author.name,
      reason,
      includeOpen,
      pseudonym: own,
      replacements: [...known],
    },
    update: { replacements: [...known], includeOpen },
  });
  return { id, pseudonym: own, reason: before?.reason ?? reason, values: known };
}

/** Says that it is done, and forgets whom it was about. */
export async function finishErasure(
  db: Db,
  { id, reason, values }: RunningErasure,
  report: ErasureReport,
): Promise<Erasure> {
  await db.prisma.erasure.updateMany({
    where: { id },
    data: {
      finishedAt: Date.now(),
      report: asJson(report),
      replacements: Prisma.DbNull,
      reason: reason === null ? null : replacedText(reason, values),
    },
  });
  return readErasure(db, id);
}

/** The newest erasures, also those that were cut off. */
export async function listErasures(db: Db): Promise<readonly Erasure[]> {
  const rows = await db.prisma.$queryRaw`${ERASURES} order by at desc, id limit ${LISTED_MAX}`;
  return z.array(Row).parse(rows).map(erasureOf);
}

/** @throws Refused `notFound` */
export async function readErasure(db: Db, id: string): Promise<Erasure> {
  const [row] = z.array(Row).parse(await db.prisma.$queryRaw`${ERASURES} where id = ${id}`);
  if (row === undefined) throw new RefusedError({ code: "notFound", what: "erasure with this ID" });
  return erasureOf(row);
}

function erasureOf({ step, done, runs, ...row }: z.infer<typeof Row>): Erasure {
  return {
    ...row,
    state: row.finishedAt !== null ? "done" : runs ? "running" : "cutOff",
    progress: row.finishedAt !== null ? null : { step: stepOf(step), rows: done },
  };
}

function stepOf(text: string | null): ErasureStep {
  return ERASURE_STEPS.find((step) => step === text) ?? ERASURE_STEPS[0];
}

/** Writes down what an erasure is at. */
export async function beginStep(db: Db, id: string, step: ErasureStep): Promise<void> {
  await db.prisma.erasure.updateMany({ where: { id }, data: { step } });
}

/** What an erasure has done so far, also before it was cut off. */
export async function readDone(
  db: Db,
  id: string,
): Promise<{ readonly rows: Record<string, number>; readonly audit: number }> {
  const row = await db.prisma.erasure.findUnique({ where: { id }, select: { done: true } });
  const { [AUDIT]: audit = 0, ...tables } = Done.parse(row?.done ?? {});
  return { rows: tables, audit };
}

/** What was asked of an erasure that is not done. @throws Refused `notFound` */
export async function readUnfinished(
  db: Db,
  id: string,
): Promise<{ readonly accountId: string; readonly includeOpen: boolean; readonly reason: string | null }> {
  const row = await db.prisma.erasure.findUnique({ where: { id, finishedAt: null } });
  if (row === null) throw new RefusedError({ code: "notFound", what: "erasure with this ID that was cut off" });
  const [[accountId]] = Values.parse(row.replacements);
  return { accountId, includeOpen: row.includeOpen, reason: row.reason };
}

/** A name that nothing can be found out from. */
function pseudonym(): string {
  return `erased-${randomBytes(9).toString("hex")}`;
}
