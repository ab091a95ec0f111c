import type { Declined, Proposal, RuleDraft } from "@/lib/contract/draft";
import type { DataAccess, DbTransaction } from "../data/transact";
import { RefusedError } from "../errors/errors";
import type { Prisma } from "../generated/prisma/client";
import { type RuleRecord, storedRuleOf, versionRecordOf } from "../rule-set/row";

/** A draft as it is stored, with the version that it starts from. */
export interface DraftRecord {
  readonly id: string;
  readonly ruleId: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
  readonly edit: number;
  readonly proposal: Proposal | null;
  readonly declined: Declined | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly base: Pick<RuleRecord, "definition" | "enabled" | "mode" | "version"> | null;
}

type Reading = Pick<DataAccess, "kysely">;

/** Drafts with their bases; a condition and an order follow, then `draftRecordOf`. */
export function selectDrafts({ kysely }: Reading) {
  return kysely
    .selectFrom("ruleDraft as d")
    .leftJoin("ruleVersion as v", (join) =>
      join.onRef("v.ruleId", "=", "d.ruleId").onRef("v.version", "=", "d.baseVersion"),
    )
    .selectAll("d")
    .select(["v.definition", "v.enabled", "v.mode", "v.version"]);
}

/** A row of `selectDrafts`. */
export function draftRecordOf(
  row: Awaited<ReturnType<ReturnType<typeof selectDrafts>["executeTakeFirstOrThrow"]>>,
): DraftRecord {
  const { id, ruleId, authorId, authorName, text, edit, createdAt, updatedAt } = row;
  const { definition, enabled, mode, version } = row;
  const based = enabled !== null && mode !== null && version !== null;
  return {
    id,
    ruleId,
    authorId,
    authorName,
    text,
    edit,
    proposal: proposalIn(row.proposal),
    declined: declinedIn(row.declined),
    createdAt,
    updatedAt,
    base: based ? versionRecordOf({ definition, enabled, mode, version }) : null,
  };
}

/** Holds because `publishDraft` and `proposeTuning` alone write it. */
function proposalIn(stored: Prisma.JsonValue): Proposal | null {
  return stored as unknown as Proposal | null;
}

/** Holds because `declineDraft` alone writes it. */
function declinedIn(stored: Prisma.JsonValue): Declined | null {
  return stored as unknown as Declined | null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A draft by id, or null. */
export async function findDraft(data: Reading, id: string): Promise<DraftRecord | null> {
  if (!UUID.test(id)) return null;
  const row = await selectDrafts(data).where("d.id", "=", id).executeTakeFirst();
  return row === undefined ? null : draftRecordOf(row);
}

/** As `findDraft`, locked until the transaction ends. */
export async function lockDraft(tx: DbTransaction, id: string): Promise<DraftRecord | null> {
  if (!UUID.test(id)) return null;
  await tx.kysely.selectFrom("ruleDraft").select("id").where("id", "=", id).forUpdate().execute();
  return findDraft(tx, id);
}

/** The draft as it is served. */
export function draftOf(row: DraftRecord): RuleDraft {
  return {
    id: row.id,
    ruleId: row.ruleId,
    base: row.base === null ? null : storedRuleOf(row.base),
    author: { id: row.authorId, name: row.authorName },
    text: row.text,
    edit: row.edit,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
    proposal: row.proposal,
    declined: row.declined,
  };
}

/** That there is no such draft: also what is said of someone else's that was not proposed. */
export function noDraft(): RefusedError {
  return new RefusedError({ code: "notFound", what: "draft with this ID" });
}

/** @throws Refused `draftConflict` with the draft as it is when it is not at `edit` */
export function requireEdit(row: DraftRecord, edit: number): void {
  if (row.edit === edit) return;
  throw conflict(row, `The draft was saved meanwhile: it is at edit ${row.edit}, this starts from edit ${edit}.`);
}

/** What happened to the draft meanwhile, with the draft as it is. */
export function conflict(row: DraftRecord, detail: string): RefusedError {
  return new RefusedError({ code: "draftConflict", detail, current: draftOf(row) });
}
