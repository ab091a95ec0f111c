import { randomBytes } from "node:crypto";
import { ERASURE_STEPS, type Erasure, type ErasureReport, type ErasureStep } from "@/lib/contract/erasure";
import type { Author } from "../../audit/write";
import type { Db } from "../../database/db";
import { Refused } from "../../errors/errors";
import { type Replacements, replacedText } from "./patterns";
import { RUNS_NOW } from "./turn";

/** An erasure that runs: the only time that it is known what takes the place of what. */
export interface RunningErasure {
  readonly id: string;
  readonly pseudonym: string;
  readonly reason: string | null;
  readonly values: Replacements;
}

interface Row {
  readonly id: string;
  readonly at: number;
  readonly author_name: string;
  readonly reason: string | null;
  readonly include_open: boolean;
  readonly pseudonym: string;
  readonly finished_at: number | null;
  readonly report: ErasureReport | null;
  readonly step: string | null;
  readonly done: Readonly<Record<string, number>>;
  readonly runs: boolean;
}

const COLUMNS = `id, at, author_name, reason, include_open, pseudonym, finished_at, report, step, done, finished_at is null and ${RUNS_NOW} as runs`;
/** Under this name lines of the audit are counted. */
export const AUDIT = "audit_event";
const LISTED_MAX = 500;

/** A new erasure, or the one of this account that was cut off. What belongs to the account by now is added to it. */
export async function beginErasure(
  db: Db,
  author: Author,
  {
    accountId,
    includeOpen,
    reason,
  }: { readonly accountId: string; readonly includeOpen: boolean; readonly reason: string | null },
  values: readonly string[],
): Promise<RunningErasure> {
  const found = await db.pool.query<{
    id: string;
    pseudonym: string;
    reason: string | null;
    values: [string, string][];
  }>(
    `select id, pseudonym, reason, "values" from erasure where finished_at is null and "values" -> 0 ->> 0 = $1 limit 1`,
    [accountId],
  );
  const before = found.rows[0];
  const known = new Map(before?.values ?? [[accountId, pseudonym()]]);
  for (const value of values) if (!known.has(value)) known.set(value, pseudonym());
  const own = known.get(accountId) ?? pseudonym();
  const id = before?.id ?? `era_${randomBytes(9).toString("base64url")}`;
  await db.pool.query(
    `insert into erasure (id, at, author_id, author_name, reason, include_open, pseudonym, "values")
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set "values" = excluded."values", include_open = excluded.include_open`,
    [id, Date.now(), author.id, author.name, reason, includeOpen, own, JSON.stringify([...known])],
  );
  return { id, pseudonym: own, reason: before?.reason ?? reason, values: known };
}

/** Says that it is done, and forgets whom it was about. */
export async function finishErasure(
  db: Db,
  { id, reason, values }: RunningErasure,
  report: ErasureReport,
): Promise<Erasure> {
  const { rows } = await db.pool.query<Row>(
    `update erasure set finished_at = $2, report = $3, "values" = null, reason = $4 where id = $1 returning ${COLUMNS}`,
    [id, Date.now(), JSON.stringify(report), reason === null ? null : replacedText(reason, values)],
  );
  const row = rows[0];
  if (row === undefined) throw new Refused({ code: "notFound", what: "erasure with this ID" });
  return erasureOf(row);
}

/** The newest erasures, also those that were cut off. */
export async function listErasures(db: Db): Promise<readonly Erasure[]> {
  const { rows } = await db.pool.query<Row>(`select ${COLUMNS} from erasure order by at desc, id limit ${LISTED_MAX}`);
  return rows.map(erasureOf);
}

/** @throws Refused `notFound` */
export async function readErasure(db: Db, id: string): Promise<Erasure> {
  const { rows } = await db.pool.query<Row>(`select ${COLUMNS} from erasure where id = $1`, [id]);
  const row = rows[0];
  if (row === undefined) throw new Refused({ code: "notFound", what: "erasure with this ID" });
  return erasureOf(row);
}

function erasureOf(row: Row): Erasure {
  return {
    id: row.id,
    at: row.at,
    by: row.author_name,
    reason: row.reason,
    includeOpen: row.include_open,
    pseudonym: row.pseudonym,
    finishedAt: row.finished_at,
    state: row.finished_at !== null ? "done" : row.runs ? "running" : "cutOff",
    progress: row.finished_at !== null ? null : { step: stepOf(row.step), rows: { ...row.done } },
    report: row.report,
  };
}

function stepOf(text: string | null): ErasureStep {
  return ERASURE_STEPS.find((step) => step === text) ?? ERASURE_STEPS[0];
}

/** Writes down what an erasure is at. */
export async function beginStep(db: Db, id: string, step: ErasureStep): Promise<void> {
  await db.pool.query("update erasure set step = $2 where id = $1", [id, step]);
}

/** What an erasure has done so far, also before it was cut off. */
export async function readDone(
  db: Db,
  id: string,
): Promise<{ readonly rows: Record<string, number>; readonly audit: number }> {
  const { rows } = await db.pool.query<Pick<Row, "done">>("select done from erasure where id = $1", [id]);
  const { [AUDIT]: audit = 0, ...tables } = rows[0]?.done ?? {};
  return { rows: tables, audit };
}

/** What was asked of an erasure that is not done. @throws Refused `notFound` */
export async function readUnfinished(
  db: Db,
  id: string,
): Promise<{ readonly accountId: string; readonly includeOpen: boolean; readonly reason: string | null }> {
  const { rows } = await db.pool.query<{ account_id: string; include_open: boolean; reason: string | null }>(
    `select "values" -> 0 ->> 0 as account_id, include_open, reason from erasure where id = $1 and finished_at is null`,
    [id],
  );
  const row = rows[0];
  if (row === undefined) throw new Refused({ code: "notFound", what: "erasure with this ID that was cut off" });
  return { accountId: row.account_id, includeOpen: row.include_open, reason: row.reason };
}

/** A name that nothing can be found out from. */
function pseudonym(): string {
  return `erased-${randomBytes(9).toString("hex")}`;
}
