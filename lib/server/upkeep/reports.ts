import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "../data/db";
import { CLOCK } from "../database/clock";
import type { Logger } from "../log/log";
import { errorWords } from "./error-words";
import type { UpkeepWork } from "./works";

/** Between two writes of a process, whatever its work did meanwhile. */
const EVERY_MS = 10_000;

/** How one kind of work gets on, said by whoever does it. Costs nothing: it is written later, with all others of the process. */
export interface WorkReport {
  /** All that there was to do is done. */
  done(): void;
  /** Some of it is done, and there is more. */
  gotOn(): void;
  failed(error: unknown): void;
}

/** Tells the database how the work of this process gets on. */
export interface UpkeepReports {
  /** From now on this process is known to do the work. */
  of(work: UpkeepWork): WorkReport;
  /** Stops telling; idempotent. */
  close(): Promise<void>;
}

interface State {
  /** On the process's own clock; null: never. */
  cameAt: number | null;
  failing: { readonly since: number; readonly error: string } | null;
  /** Whether it was done since the last write. */
  isDone: boolean;
}

/** Writes in one statement what was reported, every `everyMs`, until closed. Nothing is written before the first kind of work is named. */
export function createUpkeepReports(db: Pick<Db, "direct">, log: Logger, everyMs = EVERY_MS): UpkeepReports {
  const stop = new AbortController();
  const states = new Map<UpkeepWork, State>();
  let running: Promise<void> | null = null;
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      // An abort only ends the wait early.
      await sleep(everyMs, undefined, { signal: stop.signal, ref: false }).catch(() => {});
      if (stop.signal.aborted) return;
      await write(db, states).catch((error: unknown) =>
        log.debug({ err: error }, "how work gets on could not be written down; trying again"),
      );
    }
  };
  return {
    of: (work) => {
      const state: State = states.get(work) ?? { cameAt: null, failing: null, isDone: false };
      states.set(work, state);
      running ??= loop();
      const gotOn = (): void => {
        state.cameAt = performance.now();
      };
      return {
        gotOn,
        done: () => {
          gotOn();
          state.failing = null;
          state.isDone = true;
        },
        failed: (error) => {
          state.failing = { since: state.failing?.since ?? performance.now(), error: errorWords(error) };
          state.isDone = false;
        },
      };
    },
    close: async () => {
      stop.abort();
      await running;
    },
  };
}

/**
 * Times are written by the database's clock. Where several processes do the same work, it counts as done when any of them is done: what
 * fails here may come through there.
 */
async function write({ direct }: Pick<Db, "direct">, states: ReadonlyMap<UpkeepWork, State>): Promise<void> {
  const now = performance.now();
  const told = [...states];
  const ages = (of: (state: State) => number | null) =>
    told.map(([, state]) => {
      const at = of(state);
      return at === null ? null : Math.round(now - at);
    });
  const done = told.filter(([, { isDone }]) => isDone).map(([work]) => work);
  for (const [, state] of told) state.isDone = false;
  const isDone = sql`excluded.work = any(${done}::text[])`;
  await sql`
    insert into upkeep (work, told_at, came_at, failing_since, error)
    select work, ${CLOCK}, ${CLOCK} - came, ${CLOCK} - failing, error
    from unnest(${told.map(([work]) => work)}::text[], ${ages(({ cameAt }) => cameAt)}::bigint[],
      ${ages(({ failing }) => failing?.since ?? null)}::bigint[], ${told.map(([, { failing }]) => failing?.error ?? null)}::text[])
      as one (work, came, failing, error) order by work
    on conflict (work) do update set told_at = excluded.told_at, came_at = greatest(upkeep.came_at, excluded.came_at),
      failing_since = case when ${isDone} then null
        else coalesce(upkeep.failing_since, excluded.failing_since) end,
      error = case when ${isDone} then null
        else coalesce(excluded.error, upkeep.error) end`.execute(direct);
}
