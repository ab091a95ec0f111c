import type { z } from "zod";
import type { DeclineBody, Declined, RuleDraft } from "@/lib/contract/draft";
import { type Caller, may } from "../api-key";
import { audit } from "../audit/write";
import type { Db } from "../db";
import { Refused } from "../errors";
import { inTransaction } from "../in-transaction";
import { draftSubject, tellDraft } from "./audit";
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
  return inTransaction(db.pool, async (client) => {
    const row = await lockDraft(client, id);
    const own = row?.author_id === caller.id;
    if (row === null || (!own && row.proposal === null)) throw noDraft();
    if (!own && !may(caller, "changeRules")) {
      throw new Refused({ code: "forbidden", detail: "Its author or a lead can take a proposal back." });
    }
    requireEdit(row, edit);
    if (row.proposal === null) throw conflict(row, "The draft is not proposed.");
    const why = reason === undefined || reason === "" ? null : reason;
    const declined: Declined | null = own
      ? null
      : { at: Date.now(), by: { id: caller.id, name: caller.name }, reason: why };
    await client.query(
      "update rule_draft set proposal = null, declined = $2, edit = edit + 1, updated_at = now() where id = $1",
      [id, declined === null ? null : JSON.stringify(declined)],
    );
    const note = own ? "Proposal taken back" : `${row.author_name}'s proposal declined`;
    await audit({ client, author: caller }, "draft.decline", draftSubject(row), { draft: id, note, reason: why });
    await tellDraft(client, row);
    const after = await findDraft(client, id);
    if (after === null) throw noDraft();
    return draftOf(after);
  });
}
