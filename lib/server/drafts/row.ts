import type pg from "pg";
import type { Declined, Proposal, RuleDraft } from "@/lib/contract/draft";
import { Refused } from "../errors";
import { type RuleRecord, storedRuleOf } from "../rules/row";

/** A row of `rule_draft` with the version that it starts from. */
export interface DraftRecord {
  readonly id: string;
  readonly rule_id: string | null;
  readonly author_id: string;
  readonly author_name: string;
  readonly text: string;
  readonly edit: number;
  readonly proposal: Proposal | null;
  readonly declined: Declined | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly base: Pick<RuleRecord, "definition" | "enabled" | "mode" | "version"> | null;
}

/** Drafts with their bases; a condition and an order follow. */
export const SELECT_DRAFTS = `
select d.id, d.rule_id, d.author_id, d.author_name, d.text, d.edit, d.proposal, d.declined, d.created_at, d.updated_at,
       case when v.rule_id is null then null else json_build_object(
         'definition', v.definition, 'enabled', v.enabled, 'mode', v.mode, 'version', v.version) end as base
from rule_draft d left join rule_version v on v.rule_id = d.rule_id and v.version = d.base_version`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A draft by id, or null. */
export async function findDraft(client: pg.Pool | pg.PoolClient, id: string): Promise<DraftRecord | null> {
  if (!UUID.test(id)) return null;
  const { rows } = await client.query<DraftRecord>(`${SELECT_DRAFTS} where d.id = $1`, [id]);
  return rows[0] ?? null;
}

/** As `findDraft`, locked until the transaction ends. */
export async function lockDraft(client: pg.PoolClient, id: string): Promise<DraftRecord | null> {
  if (!UUID.test(id)) return null;
  await client.query("select from rule_draft where id = $1 for update", [id]);
  return findDraft(client, id);
}

/** The draft as it is served. */
export function draftOf(row: DraftRecord): RuleDraft {
  return {
    id: row.id,
    ruleId: row.rule_id,
    base: row.base === null ? null : storedRuleOf(row.base),
    author: { id: row.author_id, name: row.author_name },
    text: row.text,
    edit: row.edit,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
    proposal: row.proposal,
    declined: row.declined,
  };
}

/** That there is no such draft: also what is said of someone else's that was not proposed. */
export function noDraft(): Refused {
  return new Refused({ code: "notFound", what: "draft with this ID" });
}

/** @throws Refused `draftConflict` with the draft as it is when it is not at `edit` */
export function requireEdit(row: DraftRecord, edit: number): void {
  if (row.edit === edit) return;
  throw conflict(row, `The draft was saved meanwhile: it is at edit ${row.edit}, this starts from edit ${edit}.`);
}

/** What happened to the draft meanwhile, with the draft as it is. */
export function conflict(row: DraftRecord, detail: string): Refused {
  return new Refused({ code: "draftConflict", detail, current: draftOf(row) });
}
