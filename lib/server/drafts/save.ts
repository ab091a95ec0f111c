import type { z } from "zod";
import type { RuleDraft, SaveDraftBody } from "@/lib/contract/draft";
import type { Caller } from "../api-key";
import type { Db } from "../db";
import { badField } from "../errors";
import { inTransaction } from "../in-transaction";
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
  return inTransaction(db.pool, async (client) => {
    const row = await lockDraft(client, id);
    if (row === null || row.author_id !== caller.id) throw noDraft();
    requireEdit(row, edit);
    if (row.proposal !== null) throw conflict(row, "The draft is proposed; take it back to change it.");
    if (baseVersion !== undefined) {
      const { rowCount } = await client.query("select from rule_version where rule_id = $1 and version = $2", [
        row.rule_id,
        Math.max(-1, Math.min(baseVersion, 2 ** 31 - 1)),
      ]);
      if (rowCount === 0) throw badField("baseVersion", "expected a version that the rule had");
    }
    await client.query(
      `update rule_draft set text = $2, edit = edit + 1, base_version = coalesce($3, base_version), updated_at = now()
       where id = $1`,
      [id, text, baseVersion ?? null],
    );
    const saved = await findDraft(client, id);
    if (saved === null) throw noDraft();
    return draftOf(saved);
  });
}
