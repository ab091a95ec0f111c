import { setTimeout as sleep } from "node:timers/promises";
import type { Backtest } from "@/lib/contract/backtest";
import { messageOf } from "@/lib/contract/message-of";
import type { BacktestRequest } from "@/lib/server/backtests/judge";
import {
  beatBacktests,
  failBacktest,
  finishBacktest,
  forgetBacktests,
  requeueBacktests,
  returnBacktest,
  type TakenBacktest,
  takeBacktest,
} from "@/lib/server/backtests/queue";
import type { DataAccess } from "@/lib/server/data/transact";
import { CHANNELS } from "@/lib/server/database/channels";
import { listen } from "@/lib/server/database/listen";
import { isAway } from "@/lib/server/errors/problem";
import type { Logger } from "@/lib/server/log/log";
import { createTeller } from "./progress-writer";

/** How often a worker says that it lives, and looks for work and for what was taken back even without a notification. */
const BEAT_MS = 1_000;
const FORGET_INTERVAL_MS = 60_000;

/** What takes long: of several places one is never given to these. */
const LONG_KINDS: readonly BacktestRequest["kind"][] = ["sweep", "surface", "mine"];

/** Does what is asked. Rejects soon after `signal` is aborted, or with what keeps it from being done. */
export type Perform = (
  request: BacktestRequest,
  job: {
    readonly signal: AbortSignal;
    readonly report: (progress: Backtest["progress"], result: NonNullable<Backtest["result"]>) => void;
  },
) => Promise<NonNullable<Backtest["result"]>>;

export interface RunnerOptions {
  readonly db: Pick<DataAccess, "prisma">;
  readonly url: string;
  /** Its name in the queue and, as `application_name`, in the database: a worker without a session is dead. */
  readonly worker: string;
  /** Backtests at the same time, interleaved. Of several places one is never given to what takes long. */
  readonly places: number;
  readonly perform: Perform;
  readonly log: Logger;
}

export interface BacktestRunner {
  /** Puts what is under way back into the queue and stops; idempotent. */
  close(): Promise<void>;
}

/** Takes backtests whose turn it is and does them, until closed. A job that fails says so to its asker and ends nothing else. */
export async function startRunner({ db, url, worker, places, perform, log }: RunnerOptions): Promise<BacktestRunner> {
  const jobs = new Map<string, Job>();
  let closing = false;
  let forgotAt = Number.NEGATIVE_INFINITY;
  let due = { beat: true, take: true };

  const beat = async (): Promise<void> => {
    const mine = await beatBacktests(db, worker);
    for (const [id, job] of jobs) if (!mine.has(id)) job.control.abort();
    // Done while the database was away, so that nobody knows.
    for (const id of mine) if (!jobs.has(id)) await returnBacktest(db, worker, id);
    await requeueBacktests(db);
    if (performance.now() - forgotAt < FORGET_INTERVAL_MS) return;
    await forgetBacktests(db);
    forgotAt = performance.now();
  };

  const take = async (): Promise<void> => {
    while (!closing && jobs.size < places) {
      const sweeps = [...jobs.values()].filter(({ kind }) => LONG_KINDS.includes(kind)).length;
      const taken = await takeBacktest(db, worker, sweeps < Math.max(1, places - 1));
      if (taken === null) return;
      const job: Job = { kind: taken.request.kind, control: new AbortController(), done: Promise.resolve() };
      jobs.set(taken.id, job);
      job.done = run(taken, job);
    }
  };

  const run = async ({ id, request }: TakenBacktest, { control }: Job): Promise<void> => {
    const { signal } = control;
    const teller = createTeller({ db, worker, id, onGone: () => control.abort() });
    const begunAt = performance.now();
    try {
      // Giving way first lets what was asked for at the same moment be taken before this one begins to work.
      await sleep(0);
      signal.throwIfAborted();
      const result = await perform(request, { signal, report: teller.write });
      await teller.close();
      await finishBacktest(db, worker, id, result);
      log.debug({ id, kind: request.kind, ms: Math.round(performance.now() - begunAt) }, "backtest done");
    } catch (error) {
      await teller.close();
      await settle(id, request, error, signal).catch((fault: unknown) =>
        log.warn({ err: fault, id }, "what became of a backtest could not be stored; it is done again"),
      );
    } finally {
      jobs.delete(id);
      poke("take");
    }
  };

  /** What becomes of one that was not finished. */
  const settle = async (id: string, request: BacktestRequest, error: unknown, signal: AbortSignal): Promise<void> => {
    if (closing) await returnBacktest(db, worker, id);
    // Taken back, or the database is away: then the next sign of life finds it without a job, and returns it.
    if (signal.aborted || isAway(error)) return;
    log.warn({ err: error, id, kind: request.kind }, "a backtest failed");
    await failBacktest(db, worker, id, failure(error));
  };

  let working: Promise<void> | null = null;
  const work = async (): Promise<void> => {
    while (!closing && (due.beat || due.take)) {
      const now = due;
      due = { beat: false, take: false };
      if (now.take) await take();
      if (now.beat) {
        await beat();
        await take();
      }
    }
  };
  const poke = (what: "beat" | "take"): void => {
    due = { ...due, [what]: true };
    if (closing) return;
    working ??= work()
      .catch((error: unknown) => log.warn({ err: error }, "the queue of backtests could not be read; trying again"))
      .finally(() => {
        working = null;
      });
  };

  const onNotify = (_channel: string, payload: string): void => {
    const [status, id = ""] = payload.split(" ");
    if (status === "queued") poke("take");
    else if (status === "superseded") jobs.get(id)?.control.abort();
  };
  const listening = await listen(url, [CHANNELS.backtests], onNotify, () => poke("beat"));
  const timer = setInterval(() => poke("beat"), BEAT_MS);

  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    closing = true;
    clearInterval(timer);
    await Promise.all([listening.close(), working]);
    for (const { control } of jobs.values()) control.abort();
    await Promise.all([...jobs.values()].map(({ done }) => done));
  };
  return {
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

interface Job {
  readonly kind: BacktestRequest["kind"];
  readonly control: AbortController;
  done: Promise<void>;
}

/** What the asker is told. */
function failure(error: unknown): string {
  const reason = messageOf(error);
  return `It could not be finished: ${reason.slice(0, 500)}. Try again; if it fails again, the log of the backtester says more.`;
}
