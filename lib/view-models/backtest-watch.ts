import type { Backtest } from "@/lib/contract/backtest";

/** What a page knows of the backtest that it asked for, and what it shows until that says something. */
export interface BacktestWatch {
  /** What is asked for now, as text: two bodies that say the same are the same. Null when nothing is. */
  readonly wanted: string | null;
  /** The job that answers `wanted`; null until the server has taken it. */
  readonly state: Backtest | null;
  /** The result of the last job that was done, kept while `state` has none. */
  readonly previous: Backtest["result"];
}

export const NOTHING_WATCHED: BacktestWatch = { wanted: null, state: null, previous: null };

/** Something else is wanted from now on, or nothing. What was done stays as `previous`. */
export function withWanted(watch: BacktestWatch, wanted: string | null): BacktestWatch {
  return wanted === watch.wanted ? watch : { wanted, state: null, previous: lastDone(watch) };
}

/** The same is asked for once more: what the job before said is not the answer any longer. */
export function again(watch: BacktestWatch): BacktestWatch {
  return { ...watch, state: null, previous: lastDone(watch) };
}

/** The server took `wanted` as `state`. An answer to what is no longer wanted changes nothing. */
export function withAccepted(watch: BacktestWatch, wanted: string, state: Backtest): BacktestWatch {
  return watch.wanted === wanted ? { ...watch, state, previous: lastDone(watch) } : watch;
}

/** A job went on. One that is not the page's, or no longer, changes nothing; so does anything that comes after its end. */
export function withProgress(watch: BacktestWatch, state: Backtest): BacktestWatch {
  if (watch.state === null || watch.state.id !== state.id || isOver(watch.state)) return watch;
  return { ...watch, state };
}

/** What is kept of a watch: the figures of the last job that was done. */
function lastDone({ state, previous }: BacktestWatch): Backtest["result"] {
  return state !== null && state.status === "done" && state.result !== null ? state.result : previous;
}

/** Whether nothing more comes of it. */
export function isOver({ status }: Pick<Backtest, "status">): boolean {
  return status === "done" || status === "failed" || status === "superseded";
}
