import type pg from "pg";
import type { z } from "zod";
import type { CreateDraftBody, RuleDraft } from "@/lib/contract/draft";
import type { Caller } from "../api-key";
import { audit } from "../audit/write";
import type { Db } from "../db";
import { Refused } from "../errors";
import { inTransaction } from "../in-transaction";
import { findRule } from "../rules/change";
import { draftSubject } from "./audit";
import { type DraftRecord, draftOf, findDraft, noDraft, SELECT_DRAFTS } from "./row";

/** Drafts that one author may have at the same time. */
export const DRAFTS_PER_AUTHOR_MAX = 50;

/**
 * Begins a draft: of a rule, from the version that it is at, or of a new one. Whoever has a draft of the rule already gets
 * that one, as it is.
 * @throws Refused `notFound` when there is no such rule, `badRequest` beyond `DRAFTS_PER_AUTHOR_MAX`
 */
export function createDraft(db: Db, caller: Caller, body: z.infer<typeof CreateDraftBody>): Promise<RuleDraft> {
  const { ruleId } = body;
  return inTransaction(db.pool, async (client) => {
    await holdDraftsOf(client, caller);
    const now = ruleId === null ? null : await findRule(client, ruleId.replaceAll("\0", ""));
    if (ruleId !== null && (now === null || now.deleted)) {
      throw new Refused({ code: "notFound", what: "rule with this ID" });
    }
    const existing = now === null ? null : await draftOfRule(client, caller, now.id);
    if (existing !== null) return draftOf(existing);
    await refuseTooMany(client, caller);
    const text = body.text ?? (now === null ? "{}" : JSON.stringify(now.definition, null, 2));
    const { rows } = await client.query<{ id: string }>(
      `insert into rule_draft (rule_id, base_version, author_id, author_name, text) values ($1, $2, $3, $4, $5) returning id`,
      [ruleId, now?.version ?? null, caller.id, caller.name, text],
    );
    const made = await findDraft(client, rows[0]?.id ?? "");
    if (made === null) throw noDraft();
    const note = now === null ? "Draft of a new rule begun" : `Draft begun from version ${now.version}`;
    await audit({ client, author: caller }, "draft.create", draftSubject(made), { draft: made.id, note });
    return draftOf(made);
  });
}

/** Lets one author begin one draft at a time, so that nobody has two of a rule, or more than the limit. */
export async function holdDraftsOf(client: pg.PoolClient, caller: Caller): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [`drafts of ${caller.id}`]);
}

async function draftOfRule(client: pg.PoolClient, caller: Caller, ruleId: string): Promise<DraftRecord | null> {
  const { rows } = await client.query<DraftRecord>(`${SELECT_DRAFTS} where d.author_id = $1 and d.rule_id = $2`, [
    caller.id,
    ruleId,
  ]);
  return rows[0] ?? null;
}

/** @throws Refused `badRequest` when the author has `DRAFTS_PER_AUTHOR_MAX` already */
export async function refuseTooMany(client: pg.PoolClient, caller: Caller): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    "select count(*) as count from rule_draft where author_id = $1",
    [caller.id],
  );
  if ((rows[0]?.count ?? 0) < DRAFTS_PER_AUTHOR_MAX) return;
  throw new Refused({
    code: "badRequest",
    detail: `You have ${DRAFTS_PER_AUTHOR_MAX} drafts already; publish or delete one first.`,
  });
}
