import type pg from "pg";
import { CHAIN_START, contentOf, createRedactionsDigest, digestOf, linkOf } from "./content";

/** Lines that are read at once. */
const PAGE_ROWS = 2_000;
/** Faults that are told in full; the others are counted. */
const FAULTS_MAX = 20;
/** Names of redacted lines that are told; the others are counted. */
const REDACTED_NAMED_MAX = 100;

/** What an audit that somebody changed past its triggers shows. Positions are those of the chain, events ids of lines. */
export type AuditFault =
  /** Seals are gone: the positions from `first` to `last`. */
  | { readonly kind: "gap"; readonly first: number; readonly last: number }
  /** A seal does not follow from the one before it. */
  | { readonly kind: "wrongLink"; readonly position: number; readonly eventId: number }
  | { readonly kind: "missing"; readonly position: number; readonly eventId: number }
  | { readonly kind: "changed"; readonly position: number; readonly eventId: number }
  /** Redactions that the line which is said to have made them does not vouch for; its line is gone, or says something else. */
  | { readonly kind: "falseRedaction"; readonly byEvent: number; readonly events: number }
  /** The head that was written down is not in the chain: its end was cut off, or it was made anew. */
  | { readonly kind: "headUnknown"; readonly head: string };

export interface AuditVerdict {
  /** In the order of the chain; at most `FAULTS_MAX`. */
  readonly faults: readonly AuditFault[];
  readonly faultCount: number;
  readonly sealed: number;
  /** The last link, in hex; what somebody writes down elsewhere. */
  readonly head: string;
  /** Ids of lines that are redacted, by the line that did it; at most `REDACTED_NAMED_MAX`. */
  readonly redacted: readonly { readonly eventId: number; readonly byEvent: number }[];
  readonly redactedCount: number;
  /** Lines that are not sealed yet, and since when, epoch ms; null for none. */
  readonly unsealed: { readonly count: number; readonly since: number } | null;
}

interface Row {
  readonly position: string;
  readonly event_id: string;
  readonly content_digest: Buffer;
  readonly hash: Buffer;
  readonly content: string | null;
}

interface RedactionRow {
  readonly event_id: string;
  readonly by_event: string;
  readonly digest_before: Buffer;
  readonly digest_after: Buffer;
}

/**
 * Reads the whole audit and its chain as of one moment and tells what is wrong. Everything is hashed here, not by the database.
 * Memory does not grow with the audit.
 * @param head a link that was the last one once; left out: not looked for
 * @param onProgress told how many lines were read
 */
export async function verifyAudit(
  client: pg.ClientBase,
  head?: string,
  onProgress: (lines: number) => void = () => {},
): Promise<AuditVerdict> {
  await client.query(
    "begin isolation level repeatable read read only; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0",
  );
  try {
    return await verify(client, head?.toLowerCase(), onProgress);
  } finally {
    // It has only read: a connection that is lost has nothing to undo.
    await client.query("rollback").catch(() => {});
  }
}

async function verify(
  client: pg.ClientBase,
  wanted: string | undefined,
  onProgress: (lines: number) => void,
): Promise<AuditVerdict> {
  const faults: AuditFault[] = [];
  const redacted: { eventId: number; byEvent: number }[] = [];
  let faultCount = 0;
  let redactedCount = 0;
  let sealed = 0;
  let position = 0;
  let hash: Buffer = CHAIN_START;
  let isHeadFound = wanted === undefined || wanted === hash.toString("hex");
  const fault = (found: AuditFault): void => {
    faultCount++;
    if (faults.length < FAULTS_MAX) faults.push(found);
  };
  for (;;) {
    const { rows } = await client.query<Row>(PAGE, [position]);
    if (rows.length === 0) break;
    const redactions = await redactionsOf(client, rows);
    for (const row of rows) {
      const at = Number(row.position);
      const eventId = Number(row.event_id);
      const isGap = at !== position + 1;
      if (isGap) fault({ kind: "gap", first: position + 1, last: at - 1 });
      // After a gap the link before is unknown; the chain goes on from what stands there.
      else if (!linkOf(hash, eventId, row.content_digest).equals(row.hash)) {
        fault({ kind: "wrongLink", position: at, eventId });
      }
      position = at;
      hash = row.hash;
      if (hash.toString("hex") === wanted) isHeadFound = true;
      if (row.content === null) {
        fault({ kind: "missing", position: at, eventId });
        continue;
      }
      const steps = redactions.get(eventId) ?? [];
      let digest = row.content_digest;
      for (const step of steps) {
        if (!step.digest_before.equals(digest)) break;
        digest = step.digest_after;
      }
      if (!digestOf(row.content).equals(digest)) fault({ kind: "changed", position: at, eventId });
      for (const step of steps.slice(-1)) {
        redactedCount++;
        if (redacted.length < REDACTED_NAMED_MAX) redacted.push({ eventId, byEvent: Number(step.by_event) });
      }
    }
    sealed += rows.length;
    onProgress(sealed);
  }
  await checkRedactions(client, fault);
  if (!isHeadFound && wanted !== undefined) fault({ kind: "headUnknown", head: wanted });
  const unsealed = await unsealedOf(client);
  return { faults, faultCount, sealed, head: hash.toString("hex"), redacted, redactedCount, unsealed };
}

async function redactionsOf(
  client: pg.ClientBase,
  rows: readonly Row[],
): Promise<ReadonlyMap<number, readonly RedactionRow[]>> {
  const { rows: found } = await client.query<RedactionRow>(
    `select event_id, by_event, digest_before, digest_after from audit_redaction where event_id = any($1::bigint[])
     order by event_id, by_event`,
    [rows.map((row) => row.event_id)],
  );
  const byEvent = new Map<number, RedactionRow[]>();
  for (const row of found) {
    const id = Number(row.event_id);
    const steps = byEvent.get(id);
    if (steps === undefined) byEvent.set(id, [row]);
    else steps.push(row);
  }
  return byEvent;
}

/** Whether each line that redacted others says of them what is kept of them: it is in the chain itself. */
async function checkRedactions(client: pg.ClientBase, fault: (found: AuditFault) => void): Promise<void> {
  for (let byEvent = await makerAfter(client, null); byEvent !== null; byEvent = await makerAfter(client, byEvent)) {
    const { rows } = await client.query<{ said: string | null }>(
      "select detail -> 'redacted' ->> 'digest' as said from audit_event where id = $1",
      [byEvent],
    );
    const { digest, events } = await madeBy(client, byEvent);
    if (digest !== rows[0]?.said) fault({ kind: "falseRedaction", byEvent, events });
  }
}

/** The next line that is said to have redacted others. */
async function makerAfter(client: pg.ClientBase, before: number | null): Promise<number | null> {
  const { rows } = await client.query<{ by_event: string | null }>(
    "select min(by_event) as by_event from audit_redaction where $1::bigint is null or by_event > $1",
    [before],
  );
  const next = rows[0]?.by_event ?? null;
  return next === null ? null : Number(next);
}

/** The digest of what a line redacted, a page at a time, and how many lines that are. */
async function madeBy(
  client: pg.ClientBase,
  byEvent: number,
): Promise<{ readonly digest: string; readonly events: number }> {
  const digest = createRedactionsDigest();
  let events = 0;
  for (let after: string | null = null; ; ) {
    const { rows }: pg.QueryResult<Pick<RedactionRow, "event_id" | "digest_after">> = await client.query(
      `select event_id, digest_after from audit_redaction where by_event = $1 and ($2::bigint is null or event_id > $2)
       order by event_id limit ${PAGE_ROWS}`,
      [byEvent, after],
    );
    for (const row of rows) digest.add({ eventId: Number(row.event_id), after: row.digest_after });
    events += rows.length;
    after = rows.at(-1)?.event_id ?? after;
    if (rows.length < PAGE_ROWS) return { digest: digest.hex(), events };
  }
}

async function unsealedOf(client: pg.ClientBase): Promise<AuditVerdict["unsealed"]> {
  const { rows } = await client.query<{ count: string; since: Date | null }>(
    `select count(*) as count, min(e.at) as since from audit_event e
     where not exists (select from audit_seal s where s.event_id = e.id)`,
  );
  const { count, since } = rows[0] ?? { count: 0, since: null };
  return since === null ? null : { count: Number(count), since: since.getTime() };
}

const PAGE = `
  select s.position, s.event_id, s.content_digest, s.hash, case when e.id is not null then ${contentOf("e")} end as content
  from (select * from audit_seal where position > $1 order by position limit ${PAGE_ROWS}) s
  left join audit_event e on e.id = s.event_id order by s.position`;
