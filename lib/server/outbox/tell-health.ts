import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { z } from "zod";
import { HealthProblem } from "@/lib/contract/health";
import type { HealthChange } from "@/lib/contract/outbox-event";
import { builderOnClient } from "../data/builder";
import type { Db } from "../data/db";
import { beginBounded } from "../database/in-transaction";
import type { Logger } from "../log/log";
import type { WorkReport } from "../upkeep/reports";
import { writeToOutbox } from "./write";

/** Between two looks. What is seen, or missed, at two of them in a row is told: what passes at once is not. */
const EVERY_MS = 3_000;
/**
 * Nothing is told to be over before this process has looked for so long: some judgements need a minute of readings, so until then a problem
 * that goes on is not seen.
 */
const ENDS_AFTER_MS = 65_000;
/** Of several notifiers one tells, for as long as its session lives: two that judge differently would contradict each other. */
const LOCK = 7_209_533_123;

export interface HealthTeller {
  /** Idempotent. */
  close(): Promise<void>;
}

/** Tells of problems that begin and end, until closed; while another process does, it only looks. */
export function startHealthTeller(
  db: Pick<Db, "pool">,
  read: () => Promise<readonly HealthProblem[]>,
  log: Logger,
  report: WorkReport,
  {
    everyMs = EVERY_MS,
    endsAfterMs = ENDS_AFTER_MS,
  }: { readonly everyMs?: number; readonly endsAfterMs?: number } = {},
): HealthTeller {
  const stop = new AbortController();
  let before: readonly HealthProblem[] | null = null;
  let began = 0;
  let holder: pg.PoolClient | null = null;
  /** Its session ends with it, and so does the lock. */
  const letGo = (): void => {
    holder?.release(true);
    holder = null;
  };
  const tell = async (seen: readonly HealthProblem[], now: readonly HealthProblem[]): Promise<void> => {
    try {
      holder ??= await takeTurn(db);
      if (holder !== null) await tellHealth(holder, seen, now, Date.now(), performance.now() - began >= endsAfterMs);
    } catch (error) {
      letGo();
      throw error;
    }
  };
  const look = async (): Promise<void> => {
    const now = (await read()).map((problem) => HealthProblem.parse(problem));
    if (before === null) began = performance.now();
    else await tell(before, now);
    before = now;
  };
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await look().then(report.done, (error: unknown) => {
        report.failed(error);
        log.warn({ err: error }, "nobody could be told of health");
      });
      // An abort only ends the wait early.
      await sleep(everyMs, undefined, { signal: stop.signal, ref: false }).catch(() => {});
    }
    letGo();
  };
  const done = loop();
  return {
    close: () => {
      stop.abort();
      return done;
    },
  };
}

/** A session that holds the lock; null: another process does. The database notices within half a minute when this machine falls silent. */
async function takeTurn({ pool }: Pick<Db, "pool">): Promise<pg.PoolClient | null> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]);
    if (rows[0]?.mine !== true) {
      client.release();
      return null;
    }
    await client.query(
      "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set idle_session_timeout = 0",
    );
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/**
 * Tells what two readings agree on against what was told last, and stores that, in one transaction on the session that has the turn. With
 * `mayEnd` false nothing is told to be over. While the database is away nobody can be told in this way: the supervisor does it.
 */
async function tellHealth(
  client: pg.PoolClient,
  before: readonly HealthProblem[],
  now: readonly HealthProblem[],
  at: number,
  mayEnd: boolean,
): Promise<void> {
  const kysely = builderOnClient(client);
  await client.query(beginBounded());
  const state = await kysely.selectFrom("outboxState").select("health").where("id", "=", 1).executeTakeFirst();
  const told = z
    .array(HealthProblem)
    .catch([])
    .parse(state?.health ?? []);
  const { changes, stands } = changesOfHealth(told, mayEnd ? before : [...before, ...told], now);
  if (changes.length > 0) {
    await writeToOutbox(
      { kysely },
      changes.map((data) => ({ type: "health.changed", subject: "health", at, data })),
    );
    const health = JSON.stringify(stands);
    await kysely
      .insertInto("outboxState")
      .values({ id: 1, health })
      .onConflict((row) => row.column("id").doUpdateSet({ health }))
      .execute();
  }
  await client.query("commit");
}

/** What is to be told, and what stands as told after it. */
export function changesOfHealth(
  told: readonly HealthProblem[],
  before: readonly HealthProblem[],
  now: readonly HealthProblem[],
): { readonly changes: readonly HealthChange[]; readonly stands: readonly HealthProblem[] } {
  const has = (problems: readonly HealthProblem[], one: HealthProblem) =>
    problems.some((other) => keyOfProblem(other) === keyOfProblem(one));
  const began = now.filter((problem) => has(before, problem) && !has(told, problem));
  const ended = told.filter((problem) => !has(before, problem) && !has(now, problem));
  return {
    changes: [
      ...ended.map((problem): HealthChange => ({ change: "ended", problem })),
      ...began.map((problem): HealthChange => ({ change: "began", problem })),
    ],
    stands: [...told.filter((problem) => !ended.includes(problem)), ...began],
  };
}

function keyOfProblem({ code, topic, partition }: HealthProblem): string {
  return JSON.stringify([code, topic, partition]);
}
