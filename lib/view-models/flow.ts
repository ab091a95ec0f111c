import type { SampleTransaction } from "@/lib/contract/realtime";

/** Rows that the list of flowing transactions keeps. */
export const FLOW_ROWS_MAX = 100;
/** Rows that may wait behind the "new" bar; past this the oldest of them are let go, and the bar still counts them. */
export const FLOW_WAITING_MAX = 100;
/** Rows without a hit that each frame adds while nothing is filtered: more could not be read. */
export const CALM_ROWS_PER_FRAME = 2;
/** The same while a filter is set: the reader looks for something. */
const FILTERED_ROWS_PER_FRAME = 20;
/** Transactions kept for a filter to look through; a sample that repeats one of them is not taken twice. */
const FLOW_RECENT_MAX = 1_000;

export interface FlowFilter {
  /** Found in any of the transaction's texts, any case; empty finds all. */
  readonly text: string;
  readonly amountMin: number | null;
  readonly onlyHits: boolean;
}

export const NO_FILTER: FlowFilter = { text: "", amountMin: null, onlyHits: false };

/**
 * The list of flowing transactions. `rows` is what is shown, newest first; while `held` it does not move and what
 * arrives gathers in `waiting`. No transaction is in both or twice in either.
 */
export interface Flow {
  readonly rows: readonly SampleTransaction[];
  readonly waiting: readonly SampleTransaction[];
  /** How many arrived while held, those let go included. */
  readonly waitingCount: number;
  readonly held: boolean;
  /** All that arrived, newest first, whether shown or not. */
  readonly recent: readonly SampleTransaction[];
}

export const EMPTY_FLOW: Flow = { rows: [], waiting: [], waitingCount: 0, held: false, recent: [] };

/** Whether a transaction passes the filter. */
function passes(transaction: SampleTransaction, filter: FlowFilter): boolean {
  if (filter.onlyHits && transaction.hit === null) return false;
  if (filter.amountMin !== null && transaction.amount < filter.amountMin) return false;
  if (filter.text === "") return true;
  const wanted = filter.text.toLowerCase();
  const { id, accountId, merchantId, type, country, channel, currency, hit } = transaction;
  return [id, accountId, merchantId, type, country, channel, currency, hit?.ruleName ?? null].some(
    (text) => text?.toLowerCase().includes(wanted) === true,
  );
}

/** Those of a frame's sample that are added: every one with a hit that passes, and as many others as can be read. */
function choose(sample: readonly SampleTransaction[], filter: FlowFilter): readonly SampleTransaction[] {
  const filtered = filter.text !== "" || filter.amountMin !== null || filter.onlyHits;
  let left = filtered ? FILTERED_ROWS_PER_FRAME : CALM_ROWS_PER_FRAME;
  return sample.filter((transaction) => {
    if (!passes(transaction, filter)) return false;
    if (transaction.hit !== null) return true;
    left -= 1;
    return left >= 0;
  });
}

/** A frame's sample arrived, oldest first. */
export function flowed(flow: Flow, sample: readonly SampleTransaction[], filter: FlowFilter): Flow {
  const seen = new Set(flow.recent.map((transaction) => transaction.id));
  const fresh = sample.filter((transaction) => !seen.has(transaction.id)).reverse();
  if (fresh.length === 0) return flow;
  const recent = [...fresh, ...flow.recent].slice(0, FLOW_RECENT_MAX);
  const chosen = choose(fresh, filter);
  if (!flow.held) return { ...flow, recent, rows: [...chosen, ...flow.rows].slice(0, FLOW_ROWS_MAX) };
  return {
    ...flow,
    recent,
    waiting: [...chosen, ...flow.waiting].slice(0, FLOW_WAITING_MAX),
    waitingCount: flow.waitingCount + chosen.length,
  };
}

/** The list may not move from now on. */
export function hold(flow: Flow): Flow {
  return flow.held ? flow : { ...flow, held: true };
}

/** The list may move again: what waited comes in. */
export function releaseRows(flow: Flow): Flow {
  if (!flow.held) return flow;
  return { ...showWaiting(flow), held: false };
}

/** What waited comes in now, held or not. */
export function showWaiting(flow: Flow): Flow {
  if (flow.waiting.length === 0) return flow;
  return { ...flow, rows: [...flow.waiting, ...flow.rows].slice(0, FLOW_ROWS_MAX), waiting: [], waitingCount: 0 };
}

/** The filter changed: the list is made anew from all that arrived lately, so that what was left out can be found. */
export function refilter(flow: Flow, filter: FlowFilter): Flow {
  const rows = flow.recent.filter((transaction) => passes(transaction, filter)).slice(0, FLOW_ROWS_MAX);
  return { ...flow, rows, waiting: [], waitingCount: 0 };
}
