import { sql } from "kysely";
import { z } from "zod";
import type { DetectedAt } from "../commit/batch";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";
import { Prisma } from "../generated/prisma/client";
import { DEMO_COLLEAGUES } from "../people/demo-people";

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

const NOTHING_STORED = Prisma.sql`
  not exists (select from stream_partition where next_offset > 0) and not exists (select from stored_transaction)
  and not exists (select from partition_progress where next_offset > 0)
  and not exists (select from hit) and not exists (select from alert) and not exists (select from dead_letter)`;

/**
 * Has the demo's past written, ending `now`, if nothing was ever stored here: then the people who work in it are made, and the
 * rules that ship are as old as it is. Must come before anything reads or writes the stream. Says whether it will be written.
 */
export function planPast(db: Db, now: number): Promise<boolean> {
  return transact(db, (tx) => plan(tx, now));
}

async function plan({ prisma, kysely }: DataAccess, now: number): Promise<boolean> {
  const past: DemoPast = { untilMs: now, state: "writing" };
  const planned = await prisma.$executeRaw`
    insert into setting (name, value) select ${SETTING}, ${JSON.stringify(past)}::jsonb where ${NOTHING_STORED}
    on conflict (name) do nothing`;
  if (planned === 0) return false;
  const shipped = new Date(now - PAST_MS - RULES_OLDER_MS);
  const first = await prisma.ruleVersion.updateManyAndReturn({
    where: { version: 1, authorId: null, at: { gt: shipped } },
    data: { at: shipped },
    select: { ruleId: true },
  });
  if (first.length > 0) {
    await kysely
      .updateTable("fraudRule")
      .set((eb) => ({
        createdAt: shipped,
        updatedAt: eb
          .case()
          .when("version", "=", 1)
          .then(sql<Date>`${shipped}::timestamptz`)
          .else(eb.ref("updatedAt"))
          .end(),
      }))
      .where(
        "id",
        "in",
        first.map(({ ruleId }) => ruleId),
      )
      .execute();
  }
  await prisma.user.createMany({
    data: DEMO_COLLEAGUES.map(({ id, name, email, role }) => ({ id, name, email, emailVerified: true, role })),
    skipDuplicates: true,
  });
  return true;
}

/** What is known of the demo's past; null where none was planned. */
export async function readDemoPast({ prisma }: Pick<DataAccess, "prisma">): Promise<DemoPast | null> {
  const setting = await prisma.setting.findUnique({ where: { name: SETTING } });
  const found = DemoPast.safeParse(setting?.value);
  return found.success ? found.data : null;
}

/** Nothing more is written of it. */
export async function endPast(
  { prisma }: Pick<DataAccess, "prisma">,
  past: DemoPast,
  state: "written" | "left",
): Promise<void> {
  await prisma.setting.updateMany({ where: { name: SETTING }, data: { value: { ...past, state } } });
}

/** What happened in the past was detected then, as fast as it is now. */
export function detectedInPast({ untilMs }: Pick<DemoPast, "untilMs">): DetectedAt {
  return (eventTime, now) =>
    eventTime <= untilMs ? eventTime + DETECTED_AFTER_MS + (eventTime % DETECTED_AFTER_MS) : now;
}
