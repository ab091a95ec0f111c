import type { RuleDraft, Waiting } from "@/lib/contract/draft";
import type { Caller } from "../api-key";
import type { Db } from "../db";
import { type DraftRecord, draftOf, findDraft, noDraft, SELECT_DRAFTS } from "./row";

/** Proposals shown at most, beside the caller's own drafts. */
const DRAFTS_SHOWN_MAX = 200;

/** A draft of the caller's own, or one that was proposed. @throws Refused `notFound` */
export async function readDraft(db: Db, caller: Caller, id: string): Promise<RuleDraft> {
  const row = await findDraft(db.pool, id);
  if (row === null || (row.author_id !== caller.id && row.proposal === null)) throw noDraft();
  return draftOf(row);
}

/** The caller's own drafts and everything that is proposed, of one rule or of all, changed last first. */
export async function listDrafts(db: Db, caller: Caller, ruleId: string | null): Promise<readonly RuleDraft[]> {
  const { rows } = await db.pool.query<DraftRecord>(
    `${SELECT_DRAFTS} where (d.author_id = $1 or d.proposal is not null) and ($2::text is null or d.rule_id = $2)
     order by d.updated_at desc, d.id limit ${DRAFTS_SHOWN_MAX}`,
    [caller.id, ruleId],
  );
  return rows.map(draftOf);
}

/** Proposals that the caller could approve: everyone's but their own. */
export async function countWaiting(db: Db, caller: Caller): Promise<Waiting> {
  const { rows } = await db.pool.query<{ count: number }>(
    "select count(*) as count from rule_draft where proposal is not null and author_id <> $1",
    [caller.id],
  );
  return { count: rows[0]?.count ?? 0 };
}
