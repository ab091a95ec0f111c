import type { Backtest } from "@/lib/contract/backtest";
import { maySee, readBacktests } from "../backtests/read";
import { goneBacktest } from "../backtests/row";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";

/** How often at most the figures so far of one backtest are sent; what ends it is sent at once. */
const INTERVAL_MS = 250;
/** What is watched is looked at this often even without a notification: places in the queue move without one. */
const POLL_MS = 1_000;

/** Tells those who watch how their backtests go on. */
export interface BacktestProgressWatch {
  /** From now on `watcher` is told about these, and no others; about each at once. None: about nothing more. */
  watch(watcher: BacktestWatcher, ids: readonly string[]): void;
  /** A notification of the database: `status id`. */
  notified(payload: string): void;
  /** Reads everything that is watched again soon. */
  check(): void;
  close(): Promise<void>;
}

/** One connection that watches. */
export interface BacktestWatcher {
  readonly caller: Caller;
  /** `isLast` tells what must arrive from what is followed by more. */
  send(state: Backtest, isLast: boolean): void;
}

interface Watched {
  /** With the state that each was sent last, as text. */
  readonly watchers: Map<BacktestWatcher, string | null>;
  readAt: number;
  /** When it is to be read next, of `performance.now()`. */
  dueAt: number;
}

export function watchBacktestProgress(db: Db, log: Logger): BacktestProgressWatch {
  const watched = new Map<string, Watched>();
  let timer: NodeJS.Timeout | null = null;
  let reading: Promise<void> | null = null;
  let closed = false;

  const read = async (): Promise<void> => {
    const now = performance.now();
    const due = [...watched].filter(([, { dueAt }]) => dueAt <= now).map(([id]) => id);
    if (due.length === 0) return;
    for (const id of due) touch(id, now);
    const found = new Map((await readBacktests(db, due)).map((asked) => [asked.state.id, asked]));
    for (const id of due) {
      const asked = found.get(id);
      for (const [watcher, sent] of watched.get(id)?.watchers ?? []) {
        const isTheirs = asked !== undefined && maySee(watcher.caller, asked.asker);
        tell(id, watcher, sent, isTheirs ? asked.state : goneBacktest(id));
      }
    }
  };
  const touch = (id: string, now: number): void => {
    const entry = watched.get(id);
    if (entry === undefined) return;
    entry.readAt = now;
    entry.dueAt = now + POLL_MS;
  };
  /** What did not change is not sent again; what is over is not watched any longer. */
  const tell = (id: string, watcher: BacktestWatcher, sent: string | null, state: Backtest): void => {
    const isLast = state.finishedAt !== null || state.status === "superseded";
    const mark = `${state.status} ${state.ahead} ${state.progress.fraction} ${state.progress.transactions} ${state.error}`;
    if (mark !== sent) watcher.send(state, isLast || sent === null);
    if (isLast) leave(id, watcher);
    else watched.get(id)?.watchers.set(watcher, mark);
  };
  const leave = (id: string, watcher: BacktestWatcher): void => {
    const entry = watched.get(id);
    entry?.watchers.delete(watcher);
    if (entry?.watchers.size === 0) watched.delete(id);
  };

  const plan = (): void => {
    if (closed || reading !== null) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (watched.size === 0) return;
    const next = Math.min(...[...watched.values()].map(({ dueAt }) => dueAt));
    timer = setTimeout(
      () => {
        timer = null;
        reading = read()
          .catch((error: unknown) => log.warn({ err: error }, "backtests could not be read; trying again"))
          .finally(() => {
            reading = null;
            plan();
          });
      },
      Math.max(0, next - performance.now()),
    );
  };

  return {
    watch: (watcher, ids) => {
      const wanted = new Set(ids);
      for (const [id, { watchers }] of watched) if (!wanted.has(id) && watchers.has(watcher)) leave(id, watcher);
      for (const id of wanted) {
        const entry = watched.get(id) ?? { watchers: new Map(), readAt: 0, dueAt: 0 };
        watched.set(id, entry);
        if (entry.watchers.has(watcher)) continue;
        entry.watchers.set(watcher, null);
        entry.dueAt = 0;
      }
      plan();
    },
    notified: (payload) => {
      const [status, id = ""] = payload.split(" ");
      const entry = watched.get(id);
      if (entry === undefined) return;
      entry.dueAt = status === "running" ? Math.min(entry.dueAt, entry.readAt + INTERVAL_MS) : 0;
      plan();
    },
    check: () => {
      for (const entry of watched.values()) entry.dueAt = 0;
      plan();
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await reading;
    },
  };
}
