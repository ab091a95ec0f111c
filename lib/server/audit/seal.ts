import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { messageOf } from "@/lib/contract/message-of";
import { inTransaction } from "../database/in-transaction";
import type { Services } from "../process/services";
import { CHAIN_START, contentOf, digestOf, linkOf } from "./content";

/** One sealer at a time, of all web processes. */
const LOCK = 7_209_533_121;
/** Lines that one transaction seals at most. */
const CHUNK_ROWS = 1_000;
const INTERVAL_MS = 2_000;

export interface Sealer {
  /** Stops after the transaction in hand; idempotent. */
  close(): Promise<void>;
}

/** Seals what was added to the audit every few seconds, until closed. A round that fails is made up for by the next. */
export function startSealer({ db, log, sealing }: Pick<Services, "db" | "log" | "sealing">): Sealer {
  const stop = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await sealAll(db.pool, stop.signal);
        if (sealing.problem !== null) log.info("the audit is sealed again");
        sealing.problem = null;
      } catch (error) {
        if (sealing.problem === null) log.warn({ err: error }, "the audit could not be sealed; trying again");
        sealing.problem = messageOf(error);
      }
      await sleep(INTERVAL_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {});
    }
  };
  const done = loop();
  return {
    close: () => {
      stop.abort();
      return done;
    },
  };
}

/** Seals all that waits; gives how many lines it sealed, 0 when another process is at it. */
export async function sealAll(pool: pg.Pool, signal?: AbortSignal): Promise<number> {
  let sealed = 0;
  while (signal?.aborted !== true) {
    const chunk = await inTransaction(pool, sealSome);
    sealed += chunk.sealed;
    if (chunk.taken < CHUNK_ROWS) break;
  }
  return sealed;
}

interface Waiting {
  readonly event_id: number;
  /** Null when the line is gone. */
  readonly content: string | null;
  /** Of what stood there before it was redacted; null when it was not. */
  readonly before: Buffer | null;
  readonly is_sealed: boolean;
}

/**
 * Adds waiting lines to the chain. Nobody waits for it: it reads what is committed and writes tables of its own. A line that commits
 * late waits in `audit_unsealed` from then on and takes the next position, so that the chain never skips one.
 */
async function sealSome(client: pg.PoolClient): Promise<{ readonly taken: number; readonly sealed: number }> {
  const { rows: locked } = await client.query<{ mine: boolean }>("select pg_try_advisory_xact_lock($1) as mine", [
    LOCK,
  ]);
  if (locked[0]?.mine !== true) return { taken: 0, sealed: 0 };
  const { rows: waiting } = await client.query<Waiting>(WAITING);
  if (waiting.length === 0) return { taken: 0, sealed: 0 };
  const { rows: heads } = await client.query<{ position: number; hash: Buffer }>(
    "select position, hash from audit_seal order by position desc limit 1",
  );
  let { position, hash } = heads[0] ?? { position: 0, hash: CHAIN_START };
  const links = { position: [] as number[], event: [] as number[], digest: [] as Buffer[], hash: [] as Buffer[] };
  for (const { event_id: eventId, content, before, is_sealed: isSealed } of waiting) {
    if (isSealed) continue;
    // A line that was removed while it waited takes its place too, so that it is missed.
    const digest = before ?? digestOf(content ?? "");
    hash = linkOf(hash, eventId, digest);
    links.position.push(++position);
    links.event.push(eventId);
    links.digest.push(digest);
    links.hash.push(hash);
  }
  await client.query(
    `insert into audit_seal (position, event_id, content_digest, hash)
     select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])`,
    [links.position, links.event, links.digest, links.hash],
  );
  await client.query("delete from audit_unsealed where event_id = any($1::bigint[])", [
    waiting.map(({ event_id: id }) => id),
  ]);
  return { taken: waiting.length, sealed: links.position.length };
}

const WAITING = `
  select u.event_id, case when e.id is not null then ${contentOf("e")} end as content,
    (select r.digest_before from audit_redaction r where r.event_id = u.event_id order by r.by_event limit 1) as before,
    exists (select from audit_seal s where s.event_id = u.event_id) as is_sealed
  from (select event_id from audit_unsealed order by event_id limit ${CHUNK_ROWS}) u
  left join audit_event e on e.id = u.event_id
  order by u.event_id`;
