import type { z } from "zod";
import type { DeclineBody, Declined, RuleDraft } from "@/lib/contract/draft";
import { audit } from "../audit/write";
import { type Caller, isAllowed } from "../callers/caller";
import type { Db } from "../data/db";
import { jsonOrNull } from "../data/json";
import { transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { Prisma } from "../generated/prisma/client";
import { draftSubject, notifyDraftChange } from "./audit";
import { conflict, draftOf, findDraft, lockDraft, noDraft, requireEdit } from "./row";

/**
 * Sends a proposal back to its author, who may change it again; the author takes it back that way.
 * @throws Refused `forbidden` for others who may not change rules, `notFound`, `draftConflict`
 */
export function declineDraft(
  db: Db,
  caller: Caller,
  id: string,
  { edit, reason }: z.infer<typeof DeclineBody>,
): Promise<RuleDraft> {
  return transact(db, async (tx) => {
    const row = await lockDraft(tx, id);
    const own = row?.authorId === caller.id;
    if (row === null || (!own && row.proposal === null)) throw noDraft();
    if (!own && !isAllowed(caller, "changeRules")) {
      throw new RefusedError({ code: "forbidden", detail: "Its author or a lead can take a proposal back." });
    }
    requireEdit(row, edit);
    if (row.proposal === null) throw conflict(row, "The draft is not proposed.");
    const why = reason === undefined || reason === "" ? null : reason;
    const declined: Declined | null = own
      ? null
      : { at: Date.now(), by: { id: caller.id, name: caller.name }, reason: why };
    await tx.prisma.ruleDraft.update({
      where: { id },
      data: {
        proposal: Prisma.DbNull,
        declined: jsonOrNull(declined),
        edit: { increment: 1 },
        updatedAt: new Date(),
      },
    });
    const note = own ? "Proposal taken back" : `${row.authorName}'s proposal declined`;
    await audit({ kysely: tx.kysely, author: caller }, "draft.decline", draftSubject(row), {
      draft: id,
      note,
      reason: why,
    });
    await notifyDraftChange(tx, row);
    const after = await findDraft(tx, id);
    if (after === null) throw noDraft();
    return draftOf(after);
  });
}
