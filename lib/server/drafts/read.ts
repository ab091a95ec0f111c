import type { RuleDraft, WaitingDrafts } from "@/lib/contract/draft";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { Prisma } from "../generated/prisma/client";
import { draftOf, draftRecordOf, findDraft, noDraft, selectDrafts } from "./row";

/** Proposals shown at most, beside the caller's own drafts. */
const DRAFTS_SHOWN_MAX = 200;

/** A draft of the caller's own, or one that was proposed. @throws Refused `notFound` */
export async function readDraft(db: Db, caller: Caller, id: string): Promise<RuleDraft> {
  const row = await findDraft(db, id);
  if (row === null || (row.authorId !== caller.id && row.proposal === null)) throw noDraft();
  return draftOf(row);
}

/** The caller's own drafts and everything that is proposed, of one rule or of all, changed last first. */
export async function listDrafts(db: Db, caller: Caller, ruleId: string | null): Promise<readonly RuleDraft[]> {
  const rows = await selectDrafts(db)
    .where(({ or, eb }) => or([eb("d.authorId", "=", caller.id), eb("d.proposal", "is not", null)]))
    .$if(ruleId !== null, (drafts) => drafts.where("d.ruleId", "=", ruleId))
    .orderBy("d.updatedAt", "desc")
    .orderBy("d.id")
    .limit(DRAFTS_SHOWN_MAX)
    .execute();
  return rows.map((row) => draftOf(draftRecordOf(row)));
}

/** Proposals that the caller could approve: everyone's but their own. */
export async function countWaiting(db: Db, caller: Caller): Promise<WaitingDrafts> {
  const count = await db.prisma.ruleDraft.count({
    where: { proposal: { not: Prisma.DbNull }, authorId: { not: caller.id } },
  });
  return { count };
}
