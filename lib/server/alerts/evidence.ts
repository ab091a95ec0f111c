import type { Alert } from "@/lib/contract/alert";
import type { KeyValues } from "@/lib/contract/hit";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import type { DataAccess } from "../data/transact";
import { Prisma } from "../generated/prisma/client";
import { bodyOf, StoredRows, type StoredTransactionRow, storedOf, valueIn } from "../transactions/stored";

/** Hits of an alert that are looked at, the newest. */
export const ALERT_HITS_MAX = 200;
const EVIDENCE_MAX = 500;
const EVIDENCE_OF_HIT_MAX = 50;
const CONTEXT_MAX = 500;
/** Of how many transactions that share one id the right one is chosen. */
const CANDIDATES_PER_ID_MAX = 20;
/** Accounts whose other transactions are shown beside the evidence. */
const ACCOUNTS_MAX = 20;
/** Context reaches this far to either side of the evidence: as far as the evidence spans, within these bounds. */
const MARGIN_MIN_MS = 30 * 60_000;
const MARGIN_MAX_MS = 24 * 3_600_000;

/** What of a hit's row says which transactions it rests on. */
export interface EvidenceHit {
  readonly event_id: string;
  readonly event_time: number;
  readonly evidence: readonly string[];
}

/** The reads of this file are Prisma's. */
type Reads = Pick<DataAccess, "prisma">;

/** The transactions that the alert's newest hits rest on, whole where they are stored, oldest first. */
export async function evidenceOfAlert(db: Reads, alert: Alert): Promise<readonly StoredTransaction[]> {
  const hits = await db.prisma.hit.findMany({
    where: { alertId: alert.id },
    orderBy: [{ eventTime: "desc" }, { id: "desc" }],
    take: ALERT_HITS_MAX,
    select: { eventId: true, eventTime: true, evidence: true },
  });
  const { evidence } = await restedOn(
    db,
    alert,
    hits.map(({ eventId, eventTime, evidence: ids }) => ({
      event_id: eventId,
      event_time: Number(eventTime),
      evidence: ids,
    })),
  );
  return evidence.map(storedOf);
}

/** The transactions that the hits rest on, whole where they are stored, and what else happened on their accounts around that time. */
export async function evidenceOf(
  db: Reads,
  alert: Alert,
  hits: readonly EvidenceHit[],
): Promise<{ readonly evidence: readonly StoredTransaction[]; readonly context: readonly StoredTransaction[] }> {
  const { ids, evidence } = await restedOn(db, alert, hits);
  return { evidence: evidence.map(storedOf), context: (await contextOf(db, evidence, ids)).map(storedOf) };
}

/** The ids of what the hits rest on, and what is kept of it, oldest first. */
async function restedOn(
  db: Reads,
  alert: Alert,
  hits: readonly EvidenceHit[],
): Promise<{ readonly ids: readonly string[]; readonly evidence: readonly StoredTransactionRow[] }> {
  const ids = newestIds(hits);
  if (ids.length === 0) return { ids, evidence: [] };
  const rows = await storedRows(db, ids, alert.lastEventAt, { alertId: alert.id });
  return { ids, evidence: chosen(rows, alert.key, hits) };
}

/** The newest transactions that one hit rests on, whole where they are stored, oldest first. */
export async function evidenceOfHit(
  db: Reads,
  hit: EvidenceHit & { readonly key: KeyValues; readonly key_hash: string },
): Promise<readonly StoredTransaction[]> {
  const ids = hit.evidence.slice(-EVIDENCE_OF_HIT_MAX);
  if (ids.length === 0) return [];
  const rows = await storedRows(db, ids, hit.event_time, { keyHash: hit.key_hash });
  return chosen(rows, hit.key, [hit]).map(storedOf);
}

/** Everything stored under the ids up to a time; what was kept as evidence by the alert's or the hit's rule and key. */
async function storedRows(
  db: Reads,
  ids: readonly string[],
  until: number,
  of: { readonly alertId: string } | { readonly keyHash: string },
): Promise<readonly StoredTransactionRow[]> {
  const keyHash =
    "alertId" in of
      ? Prisma.sql`(select key_hash from alert where id = ${of.alertId})`
      : Prisma.sql`${of.keyHash}::text`;
  return db.prisma.$queryRaw`
    select found.*, true as whole from unnest(${ids}::text[]) as wanted (id), lateral (
      select id, account_id, event_time, body, base_amount from stored_transaction
      where stored_transaction.id = wanted.id and event_time <= ${until}::bigint limit ${CANDIDATES_PER_ID_MAX}::int) found
    union all
    select id, '' as account_id, event_time, body, base_amount, whole from evidence
    where key_hash = ${keyHash} and id = any(${ids}::text[]) and event_time <= ${until}::bigint`.then(StoredRows.parse);
}

/** Distinct ids of the evidence, of the newest hits first. */
function newestIds(hits: readonly EvidenceHit[]): string[] {
  const ids = new Set<string>();
  for (const hit of hits) {
    for (const id of hit.evidence.toReversed()) {
      if (ids.size < EVIDENCE_MAX) ids.add(id);
    }
  }
  return [...ids];
}

/**
 * One transaction for each id, oldest first. Ids are only unique together with their time: of several, the one that is a
 * hit's own event is taken, else one whose record has the alert's key, else the nearest before the alert's last event.
 */
function chosen(
  rows: readonly StoredTransactionRow[],
  key: KeyValues,
  hits: readonly EvidenceHit[],
): readonly StoredTransactionRow[] {
  const anchors = new Set(hits.map((hit) => `${hit.event_time} ${hit.event_id}`));
  const rank = (row: StoredTransactionRow) =>
    (anchors.has(`${row.event_time} ${row.id}`) ? 2 : 0) + (hasKey(row, key) ? 1 : 0);
  const byId = new Map<string, { readonly row: StoredTransactionRow; readonly rank: number }>();
  for (const row of rows) {
    const candidate = { row, rank: rank(row) };
    const best = byId.get(row.id);
    const better =
      best === undefined ||
      candidate.rank > best.rank ||
      (candidate.rank === best.rank && row.event_time > best.row.event_time);
    if (better) byId.set(row.id, candidate);
  }
  return [...byId.values()].map(({ row }) => row).sort(byTime);
}

function hasKey(row: StoredTransactionRow, key: KeyValues): boolean {
  const body = bodyOf(row);
  return Object.entries(key).every(([field, value]) => valueIn(body, field) === value);
}

async function contextOf(
  db: Reads,
  evidence: readonly StoredTransactionRow[],
  ids: readonly string[],
): Promise<readonly StoredTransactionRow[]> {
  const first = evidence[0]?.event_time;
  const last = evidence.at(-1)?.event_time;
  if (first === undefined || last === undefined) return [];
  const accounts = [...new Set(evidence.map((row) => row.account_id).filter((id) => id !== ""))].slice(0, ACCOUNTS_MAX);
  const marginMs = Math.min(MARGIN_MAX_MS, Math.max(MARGIN_MIN_MS, last - first));
  const rows = await db.prisma.$queryRaw`
    select nearby.*, true as whole from unnest(${accounts}::text[]) as wanted (account_id), lateral (
      select id, account_id, event_time, body, base_amount from stored_transaction
      where stored_transaction.account_id = wanted.account_id
        and event_time between ${first - marginMs}::bigint and ${last + marginMs}::bigint
      order by event_time desc limit ${CONTEXT_MAX + ids.length}::int) nearby
    where not (nearby.id = any(${ids}::text[]))
    order by event_time desc limit ${CONTEXT_MAX}::int`.then(StoredRows.parse);
  // What was read of two streams is shown once.
  const known = new Map(rows.map((row) => [`${row.event_time} ${row.account_id} ${row.id}`, row]));
  return [...known.values()].sort(byTime);
}

function byTime(a: StoredTransactionRow, b: StoredTransactionRow): number {
  return a.event_time - b.event_time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
