import type { Caller } from "../api-key";
import { audit } from "../audit/write";
import type { Db } from "../db";
import { inTransaction } from "../in-transaction";
import { draftSubject, tellDraft } from "./audit";
import { lockDraft, noDraft } from "./row";

/** Throws a draft of the caller's own away, proposed or not. @throws Refused `notFound` */
export function removeDraft(db: Db, caller: Caller, id: string): Promise<void> {
  return inTransaction(db.pool, async (client) => {
    const row = await lockDraft(client, id);
    if (row === null || row.author_id !== caller.id) throw noDraft();
    await client.query("delete from rule_draft where id = $1", [id]);
    const note = "Draft thrown away";
    await audit({ client, author: caller }, "draft.delete", draftSubject(row), {
      draft: id,
      note,
      before: { text: row.text },
      after: null,
    });
    if (row.proposal !== null) await tellDraft(client, row);
  });
}
