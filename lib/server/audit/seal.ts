import { setTimeout as sleep } from "node:timers/promises";
import type { Insertable } from "kysely";
import { z } from "zod";
import type { Db } from "../data/db";
import { databaseMessageOf } from "../data/faults";
import type { Tables } from "../data/tables";
import { type DataAccess, transact } from "../data/transact";
import { Prisma } from "../generated/prisma/client";
import type { Logger } from "../log/log";
import { CHAIN_START, contentOf, digestOf, linkOf } from "./content";
import type { Sealing } from "./sealing";

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
export function startSealer({
  db,
  log,
  sealing,
}: {
  readonly db: Db;
  readonly log: Logger;
  readonly sealing: Sealing;
}): Sealer {
  const stop = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await sealAll(db, stop.signal);
        if (sealing.problem !== null) log.info("the audit is sealed again");
        sealing.problem = null;
      } catch (error) {
        if (sealing.problem === null) log.warn({ err: error }, "the audit could not be sealed; trying again");
        sealing.problem = databaseMessageOf(error);
      }
      // An abort only ends the wait early.
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
export async function sealAll(db: Db, signal?: AbortSignal): Promise<number> {
  let sealed = 0;
  while (signal?.aborted !== true) {
    const chunk = await transact(db, sealSome);
    sealed += chunk.sealed;
    if (chunk.taken < CHUNK_ROWS) break;
  }
  return sealed;
}

const Mine = z.tuple([z.object({ mine: z.boolean() })]);
const WaitingLines = z.object({
  eventId: z.bigint(),
  /** Null when the line is gone. */
  content: z.string().nullable(),
  /** Of what stood there before it was redacted; null when it was not. */
  before: z.instanceof(Uint8Array<ArrayBuffer>).nullable(),
  isSealed: z.boolean(),
});

/**
 * Adds waiting lines to the chain. Nobody waits for it: it reads what is committed and writes tables of its own. A line that commits
 * late waits in `audit_unsealed` from then on and takes the next position, so that the chain never skips one.
 */
async function sealSome({ prisma, kysely }: DataAccess): Promise<{ readonly taken: number; readonly sealed: number }> {
  const [{ mine }] = Mine.parse(await prisma.$queryRaw`select pg_try_advisory_xact_lock(${LOCK}) as mine`);
  if (!mine) return { taken: 0, sealed: 0 };
  const waiting = z.array(WaitingLines).parse(await prisma.$queryRaw(WAITING));
  if (waiting.length === 0) return { taken: 0, sealed: 0 };
  const head = await prisma.auditSeal.findFirst({
    select: { position: true, hash: true },
    orderBy: { position: "desc" },
  });
  let position = Number(head?.position ?? 0);
  let hash: Uint8Array<ArrayBuffer> = head?.hash ?? CHAIN_START;
  const links: Insertable<Tables["auditSeal"]>[] = [];
  for (const { eventId, content, before, isSealed } of waiting) {
    if (isSealed) continue;
    // A line that was removed while it waited takes its place too, so that it is missed.
    const digest = before ?? digestOf(content ?? "");
    hash = linkOf(hash, Number(eventId), digest);
    links.push({ position: ++position, eventId, contentDigest: digest, hash });
  }
  if (links.length > 0) await kysely.insertInto("auditSeal").values(links).execute();
  await prisma.auditUnsealed.deleteMany({ where: { eventId: { in: waiting.map(({ eventId }) => eventId) } } });
  return { taken: waiting.length, sealed: links.length };
}

const WAITING = Prisma.sql`
  select u.event_id as "eventId", case when e.id is not null then ${Prisma.raw(contentOf("e"))} end as content,
    (select r.digest_before from audit_redaction r where r.event_id = u.event_id order by r.by_event limit 1) as before,
    exists (select from audit_seal s where s.event_id = u.event_id) as "isSealed"
  from (select event_id from audit_unsealed order by event_id limit ${CHUNK_ROWS}) u
  left join audit_event e on e.id = u.event_id
  order by u.event_id`;
