import { sql } from "kysely";
import type { Statements } from "../data/builder";
import { readConsistently } from "../data/connection";
import type { Db } from "../data/db";
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

/**
 * Reads the whole audit and its chain as of one moment and tells what is wrong. Everything is hashed here, not by the database.
 * Memory does not grow with the audit.
 * @param head a link that was the last one once; left out: not looked for
 * @param onProgress told how many lines were read
 */
export function verifyAudit(
  db: Pick<Db, "pool">,
  head?: string,
  onProgress: (lines: number) => void = () => {},
): Promise<AuditVerdict> {
  return readConsistently(db, ({ kysely }) => verify(kysely, head?.toLowerCase(), onProgress));
}

async function verify(
  kysely: Statements,
  wanted: string | undefined,
  onProgress: (lines: number) => void,
): Promise<AuditVerdict> {
  const faults: AuditFault[] = [];
  const redacted: { eventId: number; byEvent: number }[] = [];
  let faultCount = 0;
  let redactedCount = 0;
  let sealed = 0;
  let position = 0;
  let hash: Uint8Array = CHAIN_START;
  let isHeadFound = wanted === undefined || wanted === hexOf(hash);
  const fault = (found: AuditFault): void => {
    faultCount++;
    if (faults.length < FAULTS_MAX) faults.push(found);
  };
  for (;;) {
    const rows = await pageAfter(kysely, position);
    if (rows.length === 0) break;
    const redactions = await redactionsOf(kysely, rows);
    for (const row of rows) {
      const at = Number(row.position);
      const eventId = Number(row.eventId);
      const isGap = at !== position + 1;
      if (isGap) fault({ kind: "gap", first: position + 1, last: at - 1 });
      // After a gap the link before is unknown; the chain goes on from what stands there.
      else if (!linkOf(hash, eventId, row.contentDigest).equals(row.hash)) {
        fault({ kind: "wrongLink", position: at, eventId });
      }
      position = at;
      hash = row.hash;
      if (hexOf(hash) === wanted) isHeadFound = true;
      if (row.content === null) {
        fault({ kind: "missing", position: at, eventId });
        continue;
      }
      const steps = redactions.get(eventId) ?? [];
      let digest: Uint8Array = row.contentDigest;
      for (const step of steps) {
        if (Buffer.compare(step.digestBefore, digest) !== 0) break;
        digest = step.digestAfter;
      }
      if (!digestOf(row.content).equals(digest)) fault({ kind: "changed", position: at, eventId });
      for (const step of steps.slice(-1)) {
        redactedCount++;
        if (redacted.length < REDACTED_NAMED_MAX) redacted.push({ eventId, byEvent: Number(step.byEvent) });
      }
    }
    sealed += rows.length;
    onProgress(sealed);
  }
  await checkRedactions(kysely, fault);
  if (!isHeadFound && wanted !== undefined) fault({ kind: "headUnknown", head: wanted });
  const unsealed = await unsealedOf(kysely);
  return { faults, faultCount, sealed, head: hexOf(hash), redacted, redactedCount, unsealed };
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function pageAfter(kysely: Statements, position: number) {
  return kysely
    .selectFrom((from) =>
      from
        .selectFrom("auditSeal")
        .selectAll()
        .where("position", ">", BigInt(position))
        .orderBy("position")
        .limit(PAGE_ROWS)
        .as("s"),
    )
    .leftJoin("auditEvent as e", "e.id", "s.eventId")
    .select([
      "s.position",
      "s.eventId",
      "s.contentDigest",
      "s.hash",
      sql<string | null>`case when e.id is not null then ${sql.raw(contentOf("e"))} end`.as("content"),
    ])
    .orderBy("s.position")
    .execute();
}

interface Redaction {
  readonly byEvent: bigint;
  readonly digestBefore: Uint8Array;
  readonly digestAfter: Uint8Array;
}

async function redactionsOf(
  kysely: Statements,
  lines: readonly { readonly eventId: bigint }[],
): Promise<ReadonlyMap<number, readonly Redaction[]>> {
  const found = await kysely
    .selectFrom("auditRedaction")
    .select(["eventId", "byEvent", "digestBefore", "digestAfter"])
    .where("eventId", "=", (one) => one.fn.any(one.val(lines.map(({ eventId }) => eventId))))
    .orderBy("eventId")
    .orderBy("byEvent")
    .execute();
  const byEvent = new Map<number, Redaction[]>();
  for (const row of found) {
    const id = Number(row.eventId);
    const steps = byEvent.get(id);
    if (steps === undefined) byEvent.set(id, [row]);
    else steps.push(row);
  }
  return byEvent;
}

/** Whether each line that redacted others says of them what is kept of them: it is in the chain itself. */
async function checkRedactions(kysely: Statements, fault: (found: AuditFault) => void): Promise<void> {
  for (let byEvent = await makerAfter(kysely, null); byEvent !== null; byEvent = await makerAfter(kysely, byEvent)) {
    const line = await kysely
      .selectFrom("auditEvent")
      .select(sql<string | null>`detail -> 'redacted' ->> 'digest'`.as("said"))
      .where("id", "=", BigInt(byEvent))
      .executeTakeFirst();
    const { digest, events } = await madeBy(kysely, byEvent);
    if (digest !== line?.said) fault({ kind: "falseRedaction", byEvent, events });
  }
}

/** The next line that is said to have redacted others. */
async function makerAfter(kysely: Statements, before: number | null): Promise<number | null> {
  const makers = kysely.selectFrom("auditRedaction").select((one) => one.fn.min("byEvent").as("byEvent"));
  const next = await (before === null ? makers : makers.where("byEvent", ">", BigInt(before))).executeTakeFirst();
  const byEvent: bigint | null = next?.byEvent ?? null;
  return byEvent === null ? null : Number(byEvent);
}

/** The digest of what a line redacted, a page at a time, and how many lines that are. */
async function madeBy(
  kysely: Statements,
  byEvent: number,
): Promise<{ readonly digest: string; readonly events: number }> {
  const digest = createRedactionsDigest();
  const made = kysely
    .selectFrom("auditRedaction")
    .select(["eventId", "digestAfter"])
    .where("byEvent", "=", BigInt(byEvent))
    .orderBy("eventId")
    .limit(PAGE_ROWS);
  let events = 0;
  for (let page = made; ; ) {
    const rows = await page.execute();
    for (const row of rows) digest.add({ eventId: Number(row.eventId), after: row.digestAfter });
    events += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_ROWS) return { digest: digest.hex(), events };
    page = made.where("eventId", ">", last.eventId);
  }
}

async function unsealedOf(kysely: Statements): Promise<AuditVerdict["unsealed"]> {
  const { count, since } = await kysely
    .selectFrom("auditEvent as e")
    .select((line) => [line.fn.countAll().as("count"), sql<Date | null>`min(e.at)`.as("since")])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("auditSeal as s").select("s.eventId").whereRef("s.eventId", "=", "e.id"))),
    )
    .executeTakeFirstOrThrow();
  return since === null ? null : { count: Number(count), since: since.getTime() };
}
