import type { z } from "zod";
import type { CreateDraftBody, RuleDraft } from "@/lib/contract/draft";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { findRule } from "../rules/change";
import { draftSubject } from "./audit";
import { type DraftRecord, draftOf, draftRecordOf, findDraft, noDraft, selectDrafts } from "./row";

/** Drafts that one author may have at the same time. */
export const DRAFTS_PER_AUTHOR_MAX = 50;

/**
 * Begins a draft: of a rule, from the version that it is at, or of a new one. Whoever has a draft of the rule already gets
 * that one, as it is.
 * @throws Refused `notFound` when there is no such rule, `badRequest` beyond `DRAFTS_PER_AUTHOR_MAX`
 */
export function createDraft(db: Db, caller: Caller, body: z.infer<typeof CreateDraftBody>): Promise<RuleDraft> {
  const { ruleId } = body;
  return transact(db, async (tx) => {
    await holdDraftsOf(tx, caller);
    const now = ruleId === null ? null : await findRule(tx, ruleId.replaceAll("\0", ""));
    if (ruleId !== null && (now === null || now.deleted)) {
      throw new RefusedError({ code: "notFound", what: "rule with this ID" });
    }
    const existing = now === null ? null : await draftOfRule(tx, caller, now.id);
    if (existing !== null) return draftOf(existing);
    await refuseTooMany(tx, caller);
    const text = body.text ?? (now === null ? "{}" : JSON.stringify(now.definition, null, 2));
    const { id } = await tx.prisma.ruleDraft.create({
      data: { ruleId, baseVersion: now?.version ?? null, authorId: caller.id, authorName: caller.name, text },
      select: { id: true },
    });
    const made = await findDraft(tx, id);
    if (made === null) throw noDraft();
    const note = now === null ? "Draft of a new rule begun" : `Draft begun from version ${now.version}`;
    await audit({ kysely: tx.kysely, author: caller }, "draft.create", draftSubject(made), { draft: made.id, note });
    return draftOf(made);
  });
}

/** Lets one author begin one draft at a time, so that nobody has two of a rule, or more than the limit. */
export async function holdDraftsOf({ prisma }: Pick<DataAccess, "prisma">, caller: Caller): Promise<void> {
  await prisma.$executeRaw`select pg_advisory_xact_lock(hashtext(${`drafts of ${caller.id}`}))`;
}

async function draftOfRule(data: DataAccess, caller: Caller, ruleId: string): Promise<DraftRecord | null> {
  const row = await selectDrafts(data)
    .where("d.authorId", "=", caller.id)
    .where("d.ruleId", "=", ruleId)
    .executeTakeFirst();
  return row === undefined ? null : draftRecordOf(row);
}

/** @throws Refused `badRequest` when the author has `DRAFTS_PER_AUTHOR_MAX` already */
export async function refuseTooMany({ prisma }: DataAccess, caller: Caller): Promise<void> {
  if ((await prisma.ruleDraft.count({ where: { authorId: caller.id } })) < DRAFTS_PER_AUTHOR_MAX) return;
  throw new RefusedError({
    code: "badRequest",
    detail: `You have ${DRAFTS_PER_AUTHOR_MAX} drafts already; publish or delete one first.`,
  });
}
