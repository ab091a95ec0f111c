import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { draftSubject, notifyDraftChange } from "./audit";
import { lockDraft, noDraft } from "./row";

/** Throws a draft of the caller's own away, proposed or not. @throws Refused `notFound` */
export function removeDraft(db: Db, caller: Caller, id: string): Promise<void> {
  return transact(db, async (tx) => {
    const row = await lockDraft(tx, id);
    if (row === null || row.authorId !== caller.id) throw noDraft();
    await tx.prisma.ruleDraft.delete({ where: { id } });
    const note = "Draft thrown away";
    await audit({ kysely: tx.kysely, author: caller }, "draft.delete", draftSubject(row), {
      draft: id,
      note,
      before: { text: row.text },
      after: null,
    });
    if (row.proposal !== null) await notifyDraftChange(tx, row);
  });
}
