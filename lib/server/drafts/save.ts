import type { z } from "zod";
import type { RuleDraft, SaveDraftBody } from "@/lib/contract/draft";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { badField } from "../errors/errors";
import { conflict, draftOf, findDraft, lockDraft, noDraft, requireEdit } from "./row";

/**
 * Saves what its author typed; with a `baseVersion` it starts from that version of its rule from now on.
 * @throws Refused `notFound`, `draftConflict` when it was saved elsewhere since or waits for someone, `badRequest` for a
 * version that the rule never had
 */
export function saveDraft(
  db: Db,
  caller: Caller,
  id: string,
  { edit, text, baseVersion }: z.infer<typeof SaveDraftBody>,
): Promise<RuleDraft> {
  return transact(db, async (tx) => {
    const row = await lockDraft(tx, id);
    if (row === null || row.authorId !== caller.id) throw noDraft();
    requireEdit(row, edit);
    if (row.proposal !== null) throw conflict(row, "The draft is proposed; take it back to change it.");
    if (baseVersion !== undefined) {
      const version = Math.max(-1, Math.min(baseVersion, 2 ** 31 - 1));
      const known = await tx.prisma.ruleVersion.count({ where: { ruleId: row.ruleId ?? "", version } });
      if (known === 0) throw badField("baseVersion", "expected a version that the rule had");
    }
    await tx.prisma.ruleDraft.update({
      where: { id },
      data: {
        text,
        edit: { increment: 1 },
        updatedAt: new Date(),
        ...(baseVersion === undefined ? {} : { baseVersion }),
      },
    });
    const saved = await findDraft(tx, id);
    if (saved === null) throw noDraft();
    return draftOf(saved);
  });
}
