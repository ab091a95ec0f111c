import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { ANY_TIME } from "@/lib/contract/time-span";
import { builderOnClient } from "@/lib/server/data/builder";
import { sayLabels } from "@/lib/server/labels/say";
import type { Chance } from "../../workers/simulator/chance";

/** Transactions that are labelled at once, of the newest that are stored. */
const AT_ONCE = 20;
const NEWEST = 400;

interface Stored {
  readonly id: string;
  readonly account_id: string;
  readonly event_time: number;
}

/** Says now and then what some of the newest transactions turned out to be, until it is told to stop. */
export async function sayOfNewest(pool: Pool, chance: Chance, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // An abort only ends the wait early.
    await sleep(chance.int(100, 900), undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    // While the database is away nobody can say anything.
    await sayOfSome(pool, chance).catch(() => {});
  }
}

/** Says what some of the newest transactions turned out to be. */
export async function sayOfSome(pool: Pool, chance: Chance): Promise<void> {
  const { rows } = await pool.query<Stored>(
    "select id, account_id, event_time from stored_transaction order by event_time desc limit $1",
    [NEWEST],
  );
  const [first, ...rest] = rows.filter(({ event_time }) => event_time <= Date.now());
  if (first === undefined) return;
  const labels = Array.from({ length: AT_ONCE }, () => chance.pick([first, ...rest])).map(
    ({ id, account_id, event_time }) => ({
      transactionId: id,
      accountId: account_id,
      timestamp: new Date(event_time).toISOString(),
      label: chance.happens(0.7) ? "fraud" : "legitimate",
      kind: "confirmed",
      at: new Date(event_time + chance.int(0, 2_000)).toISOString(),
    }),
  );
  const clock = { now: Date.now(), span: ANY_TIME };
  await sayLabels({ kysely: builderOnClient(pool) }, { id: "chaos", name: "chaos" }, labels, clock);
}
