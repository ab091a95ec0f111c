import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { z } from "zod";
import { HealthProblem } from "@/lib/contract/health";
import type { HealthChange } from "@/lib/contract/outbox-event";
import type { Db } from "../data/db";
import { inTransaction } from "../database/in-transaction";
import type { Logger } from "../log/log";
import { writeToOutbox } from "./write";

/** Between two looks. What is seen, or missed, at two of them in a row is told: what passes at once is not. */
const EVERY_MS = 3_000;
/** Of several notifiers one tells at a time. */
const LOCK = 7_209_533_121;

export interface HealthTeller {
  /** Idempotent. */
  close(): Promise<void>;
}

/** Tells of problems that begin and end, until closed. */
export function startHealthTeller(db: Db, read: () => Promise<readonly HealthProblem[]>, log: Logger): HealthTeller {
  const stop = new AbortController();
  let before: readonly HealthProblem[] | null = null;
  const look = async (): Promise<void> => {
    const now = (await read()).map((problem) => HealthProblem.parse(problem));
    if (before !== null) await tellHealth(db, before, now, Date.now());
    before = now;
  };
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await look().catch((error: unknown) => log.warn({ err: error }, "nobody could be told of health"));
      // An abort only ends the wait early.
      await sleep(EVERY_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {});
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

/**
 * Tells what two readings agree on against what was told last, and stores that, in one transaction. While the database is away nobody can
 * be told in this way: the supervisor does it.
 */
export function tellHealth(
  db: Pick<Db, "pool">,
  before: readonly HealthProblem[],
  now: readonly HealthProblem[],
  at: number,
): Promise<void> {
  return inTransaction(db, async ({ kysely }) => {
    const { mine } = await kysely
      .selectNoFrom(sql<boolean>`pg_try_advisory_xact_lock(${LOCK})`.as("mine"))
      .executeTakeFirstOrThrow();
    if (!mine) return;
    const state = await kysely.selectFrom("outboxState").select("health").where("id", "=", 1).executeTakeFirst();
    const told = z
      .array(HealthProblem)
      .catch([])
      .parse(state?.health ?? []);
    const { changes, stands } = changesOfHealth(told, before, now);
    if (changes.length === 0) return;
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
  });
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
