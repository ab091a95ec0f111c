import type { AlertChange, LiveSnapshot } from "@/lib/contract/realtime";

/** Changes held while the answer to `subscribe` is awaited; past this the lists must be read again. */
export const CHANGES_MAX = 1_000;

/**
 * The place of this page in the feed of alert changes. It maintains the invariant that every change is delivered
 * exactly once and in order of `seq`, whichever of snapshot and live event brings it first: live events that arrive
 * before the snapshot are held, and afterwards only those beyond its cursor count.
 */
export type AlertChanges =
  | {
      readonly phase: "waiting";
      /** Delivered up to here; null when nothing was. */
      readonly cursor: number | null;
      readonly held: readonly AlertChange[];
      readonly overflowed: boolean;
    }
  | { readonly phase: "following"; readonly cursor: number };

export interface Delivery {
  readonly state: AlertChanges;
  /** To be shown, oldest first, none of them delivered before. */
  readonly changes: readonly AlertChange[];
  /** True when changes were left out: whoever shows a list must read it again. */
  readonly gap: boolean;
}

export const NOTHING_DELIVERED: AlertChanges = { phase: "waiting", cursor: null, held: [], overflowed: false };

/** The connection broke: wait for a snapshot from where delivery stopped. */
export function dropped(state: AlertChanges): AlertChanges {
  return { phase: "waiting", cursor: state.cursor, held: [], overflowed: false };
}

/** A live event arrived. */
export function received(state: AlertChanges, change: AlertChange): Delivery {
  if (state.phase === "waiting") {
    const overflowed = state.overflowed || state.held.length >= CHANGES_MAX;
    return { state: overflowed ? { ...state, held: [], overflowed } : hold(state, change), changes: [], gap: false };
  }
  if (change.seq <= state.cursor) return { state, changes: [], gap: false };
  return { state: { phase: "following", cursor: change.seq }, changes: [change], gap: false };
}

function hold(state: Extract<AlertChanges, { phase: "waiting" }>, change: AlertChange): AlertChanges {
  return { ...state, held: [...state.held, change] };
}

/**
 * The answer to `subscribe` arrived. The first one (nothing delivered before) is a starting point: its alerts are the
 * newest, not changes, and are left to the caller; those held beyond its cursor are changes.
 */
export function withAnswer(
  state: AlertChanges,
  snapshot: Pick<LiveSnapshot, "cursor" | "alerts" | "truncated">,
): Delivery {
  // A snapshot that was cut short also answers a cursor of another database: then only its own cursor means anything.
  const from = snapshot.truncated || state.cursor === null ? snapshot.cursor : state.cursor;
  const held = state.phase === "waiting" ? state.held : [];
  const missed = state.cursor === null || snapshot.truncated ? [] : snapshot.alerts;
  const bySeq = new Map<number, AlertChange>();
  for (const change of missed) if (change.seq > from) bySeq.set(change.seq, change);
  for (const change of held) if (change.seq > snapshot.cursor) bySeq.set(change.seq, change);
  const changes = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  return {
    state: { phase: "following", cursor: Math.max(from, snapshot.cursor, changes.at(-1)?.seq ?? 0) },
    changes,
    gap: snapshot.truncated || (state.phase === "waiting" && state.overflowed),
  };
}
