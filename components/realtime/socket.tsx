"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Backtest } from "@/lib/contract/backtest";
import type { Presence } from "@/lib/contract/presence";
import type {
  AlertChange,
  AlertCounts,
  CaseChanged,
  Commented,
  DraftChanged,
  Frame,
  Health,
  ListChanged,
  RuleChanged,
} from "@/lib/contract/realtime";
import type { Connection } from "@/lib/view-models/connection";
import { type LiveState, NOTHING_YET } from "@/lib/view-models/live";
import { type AlertListener, type ChangeKind, type Notices, Realtime } from "./realtime";

const RealtimeContext = createContext<Realtime | null>(null);

/** Holds the connection for all pages of a signed-in reader; what arrived survives going from page to page. */
export function RealtimeProvider({ children }: { readonly children: ReactNode }) {
  const [realtime] = useState(() => new Realtime());
  useEffect(() => realtime.open(), [realtime]);
  return <RealtimeContext value={realtime}>{children}</RealtimeContext>;
}

function useRealtime(): Realtime {
  const realtime = useContext(RealtimeContext);
  if (realtime === null) throw new Error("used outside of RealtimeProvider");
  return realtime;
}

const CONNECTING: Connection = { kind: "connecting", since: 0 };

export function useConnection(): Connection {
  const realtime = useRealtime();
  return useSyncExternalStore(
    realtime.watch,
    () => realtime.connection,
    () => CONNECTING,
  );
}

/**
 * A part of the live state; renders again only when `select` gives something else (by identity), and at most once in
 * `everyMs` when that is given.
 */
export function useLive<T>(select: (live: LiveState) => T, everyMs = 0): T {
  const realtime = useRealtime();
  const watch = useCallback(
    (listener: () => void) => (everyMs === 0 ? realtime.watch(listener) : watchSparsely(realtime, listener, everyMs)),
    [realtime, everyMs],
  );
  return useSyncExternalStore(
    watch,
    () => select(realtime.live),
    () => select(NOTHING_YET),
  );
}

function watchSparsely(realtime: Realtime, listener: () => void, everyMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let toldAt = 0;
  const tell = (): void => {
    timer = null;
    toldAt = Date.now();
    listener();
  };
  const unwatch = realtime.watch(() => {
    // In a task of its own also when it is due: what is drawn at the same moment must not add up to one long task.
    timer ??= setTimeout(tell, Math.max(0, toldAt + everyMs - Date.now()));
  });
  return () => {
    unwatch();
    if (timer !== null) clearTimeout(timer);
  };
}

/** Figures that change faster than this cannot be read. */
const COUNTS_MS = 250;
const countsOf = (live: LiveState): AlertCounts | null => live.counts;

/** Counts of open and acknowledged alerts, at most `COUNTS_MS` old; null before the first snapshot. */
export function useAlertCounts(): AlertCounts | null {
  return useLive(countsOf, COUNTS_MS);
}

export function useHealth(): Health | null {
  return useLive((live) => live.health);
}

function useNotices<Name extends keyof Notices>(name: Name, handler: (notice: Notices[Name]) => void): void {
  const realtime = useRealtime();
  const latest = useEffectEvent(handler);
  useEffect(() => realtime.listen(name, (notice) => latest(notice)), [realtime, name]);
}

/** Calls `handler` with every frame, without rendering. */
export function useFrames(handler: (frame: Frame) => void): void {
  useNotices("frame", handler);
}

/**
 * Calls `onChange` with every change to any alert, each once and in order, those missed while disconnected included.
 * `onGap` is called when lists must be read again: too much was missed, or the subscription began after the page was read.
 */
export function useAlertChanges(
  onChange: (change: AlertChange, kind: ChangeKind) => void,
  onGap: () => void = () => undefined,
): void {
  const realtime = useRealtime();
  const latestChange = useEffectEvent(onChange);
  const latestGap = useEffectEvent(onGap);
  useEffect(() => {
    const listener: AlertListener = {
      onChange: (change, kind) => latestChange(change, kind),
      onGap: () => latestGap(),
    };
    realtime.alertListeners.add(listener);
    return () => void realtime.alertListeners.delete(listener);
  }, [realtime]);
}

/** Calls `handler` when a rule changed, and again when the detectors have it. Not replayed after a reconnect. */
export function useRuleChanges(handler: (change: RuleChanged) => void): void {
  useNotices("rule:changed", handler);
}

/** Calls `handler` when a managed list changed, and again when the detectors have it. Not replayed after a reconnect. */
export function useListChanges(handler: (change: ListChanged) => void): void {
  useNotices("list:changed", handler);
}

/** Calls `handler` with the backtest of this id at once and whenever it goes on, also after a reconnect; null watches nothing. */
export function useBacktestUpdates(id: string | null, handler: (state: Backtest) => void): void {
  const realtime = useRealtime();
  const latest = useEffectEvent(handler);
  useEffect(() => (id === null ? undefined : realtime.watchBacktest(id, (state) => latest(state))), [realtime, id]);
}

/** Who looks at the subject, this person among them; says that this page does. */
export function useOthersPresent(subject: string): Presence["people"] {
  const realtime = useRealtime();
  const watch = useCallback((listener: () => void) => realtime.lookAt(subject, listener), [realtime, subject]);
  return useSyncExternalStore(
    watch,
    () => realtime.lookingAt(subject),
    () => NOBODY,
  );
}

const NOBODY: Presence["people"] = [];
/** Who types nothing for so long writes no more. */
const WRITING_MS = 5_000;

/** To be called with every change of a comment that is being written on the subject; an empty one is none. */
export function useWriting(subject: string): (text: string) => void {
  const realtime = useRealtime();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    realtime.writeAt(null);
  }, [realtime]);
  useEffect(() => stop, [stop]);
  return (text) => {
    clearTimeout(timer.current);
    realtime.writeAt(text.trim() === "" ? null : subject);
    timer.current = setTimeout(stop, WRITING_MS);
  };
}

/** Calls `handler` when a draft was proposed, published or taken back. Not replayed after a reconnect. */
export function useDraftChanges(handler: (change: DraftChanged) => void): void {
  useNotices("draft:changed", handler);
}

/** Calls `handler` when a case changed. Not replayed after a reconnect. */
export function useCaseChanges(handler: (change: CaseChanged) => void): void {
  useNotices("case:changed", handler);
}

/** Calls `handler` when somebody wrote a comment on an entity, or one that mentions people. Not replayed after a reconnect. */
export function useComments(handler: (comment: Commented) => void): void {
  useNotices("commented", handler);
}

/** Calls `handler` when it was set otherwise how rules are published. Not replayed after a reconnect. */
export function useSettingsChanges(handler: () => void): void {
  useNotices("settings:changed", handler);
}
