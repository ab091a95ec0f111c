"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from "react";
import type { Socket } from "socket.io-client";
import { syncClock } from "@/components/ui/clock";
import type { Backtest } from "@/lib/contract/backtest";
import type {
  AlertChange,
  AlertCounts,
  ClientToServerEvents,
  DraftChanged,
  Frame,
  Health,
  ListChanged,
  RuleChanged,
  ServerToClientEvents,
} from "@/lib/contract/realtime";
import { answered, dropped, NOTHING_DELIVERED, received } from "@/lib/feed/alert-changes";
import { type Connection, type ConnectionEvent, connection } from "@/lib/feed/connection";
import { type LiveState, NOTHING_YET, withChange, withFrame, withSnapshot } from "@/lib/feed/live";

/** How a change came: `raised` and `changed` live, `missed` after the connection had been down. */
export type ChangeKind = "raised" | "changed" | "missed";

/** How long an answer to `subscribe` may take before the connection is tried anew. */
const SUBSCRIBE_TIMEOUT_MS = 10_000;
/** Reconnection backs off between these. */
const RECONNECT_MS = { min: 250, max: 5_000 } as const;

/** How often a refused connection is tried again. */
const REFUSED_RETRY_MS = 5_000;
/** How often a page that nobody sees is brought up to date. */
const HIDDEN_INTERVAL_MS = 1_000;

/** The library follows the page; it is on its way while the page comes alive. */
const loadSocket = () => import("socket.io-client");
if (typeof window !== "undefined") loadSocket().catch(() => undefined);

type SocketLibrary = Awaited<ReturnType<typeof loadSocket>>;
type TypedSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

interface AlertListener {
  readonly onChange: (change: AlertChange, kind: ChangeKind) => void;
  readonly onGap: () => void;
}

/** The page's one connection to the gateway, the state made of what arrives, and who listens. */
class Realtime {
  connection: Connection = { kind: "connecting", since: Date.now() };
  live: LiveState = NOTHING_YET;
  readonly alertListeners = new Set<AlertListener>();
  readonly frameListeners = new Set<(frame: Frame) => void>();
  readonly ruleListeners = new Set<(change: RuleChanged) => void>();
  readonly listListeners = new Set<(change: ListChanged) => void>();
  readonly draftListeners = new Set<(change: DraftChanged) => void>();
  readonly settingsListeners = new Set<() => void>();
  private readonly backtestListeners = new Map<string, Set<(state: Backtest) => void>>();
  private socket: TypedSocket | null = null;
  private readonly stateListeners = new Set<() => void>();
  private changes = NOTHING_DELIVERED;
  private announcing = false;

  readonly watch = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  /** Connects; returns what ends the connection. */
  open(): () => void {
    let end: () => void = () => undefined;
    let ended = false;
    const begin = async (): Promise<void> => {
      try {
        const { io } = await loadSocket();
        if (!ended) end = this.connect(io);
      } catch {
        if (ended) return;
        this.step({ type: "attemptFailed", at: Date.now() });
        const retry = setTimeout(() => void begin(), RECONNECT_MS.max);
        end = () => clearTimeout(retry);
      }
    };
    void begin();
    return () => {
      ended = true;
      end();
    };
  }

  private connect(io: SocketLibrary["io"]): () => void {
    const socket: TypedSocket = io({
      path: "/socket.io",
      transports: ["websocket", "polling"],
      reconnectionDelay: RECONNECT_MS.min,
      reconnectionDelayMax: RECONNECT_MS.max,
      timeout: SUBSCRIBE_TIMEOUT_MS,
    });
    this.socket = socket;
    let retry: ReturnType<typeof setTimeout> | undefined;
    socket.on("connect", () => {
      this.subscribe(socket);
      if (this.backtestListeners.size > 0) this.tellWatched();
    });
    socket.on("disconnect", (reason) => {
      this.changes = dropped(this.changes);
      this.step({ type: "dropped", at: Date.now() });
      if (reason === "io server disconnect") socket.connect();
    });
    socket.on("connect_error", (error) => {
      const at = Date.now();
      if (isRefusal(error)) this.step({ type: "refused", at, reason: error.message });
      else this.step({ type: "attemptFailed", at });
      // After a refusal the library gives up; the reader may have signed in again, or the database may be back.
      if (!socket.active) retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS);
    });
    socket.on("frame", (frame) => this.onFrame(frame));
    socket.on("alert:raised", (change, counts) => this.onChange(change, "raised", counts));
    socket.on("alert:changed", (change, counts) => this.onChange(change, "changed", counts));
    socket.on("rule:changed", (change) => {
      for (const listener of this.ruleListeners) listener(change);
    });
    socket.on("list:changed", (change) => {
      for (const listener of this.listListeners) listener(change);
    });
    socket.on("draft:changed", (change) => {
      for (const listener of this.draftListeners) listener(change);
    });
    socket.on("settings:changed", () => {
      for (const listener of this.settingsListeners) listener();
    });
    socket.on("backtest", (state) => {
      for (const listener of this.backtestListeners.get(state.id) ?? []) listener(state);
    });
    socket.on("health", (health) => this.show({ ...this.live, health }));

    const lost = (): void => this.step({ type: "networkLost", at: Date.now() });
    const back = (): void => {
      this.step({ type: "networkBack", at: Date.now() });
      if (socket.connected) this.subscribe(socket);
      else socket.connect();
    };
    window.addEventListener("offline", lost);
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", back);
      clearTimeout(retry);
      socket.removeAllListeners();
      socket.disconnect();
      this.socket = null;
    };
  }

  /** Has the gateway tell how the backtest goes on, also after the connection was away; returns what ends that. */
  watchBacktest(id: string, listener: (state: Backtest) => void): () => void {
    const listeners = this.backtestListeners.get(id) ?? new Set();
    this.backtestListeners.set(id, listeners.add(listener));
    this.tellWatched();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.backtestListeners.delete(id);
      this.tellWatched();
    };
  }

  private tellWatched(): void {
    if (this.socket?.connected === true) {
      this.socket.emit("watchBacktests", { ids: [...this.backtestListeners.keys()] });
    }
  }

  private subscribe(socket: TypedSocket): void {
    this.changes = dropped(this.changes);
    socket.timeout(SUBSCRIBE_TIMEOUT_MS).emit("subscribe", { cursor: this.changes.cursor }, (error, result) => {
      if (!socket.connected) return;
      if (error !== null || !result.ok) {
        socket.disconnect();
        setTimeout(() => socket.connect(), RECONNECT_MS.max);
        return;
      }
      const first = this.changes.cursor === null;
      const delivery = answered(this.changes, result.snapshot);
      this.changes = delivery.state;
      syncClock(result.snapshot.health.at);
      this.live = withSnapshot(this.live, result.snapshot);
      this.step({ type: "subscribed", at: Date.now() });
      for (const change of delivery.changes) this.deliver(change, "missed", null);
      if (delivery.gap || first) for (const listener of this.alertListeners) listener.onGap();
    });
  }

  private onFrame(frame: Frame): void {
    syncClock(frame.at);
    this.show(withFrame(this.live, frame));
    for (const listener of this.frameListeners) listener(frame);
  }

  private onChange(change: AlertChange, kind: ChangeKind, counts: AlertCounts): void {
    const delivery = received(this.changes, change);
    this.changes = delivery.state;
    for (const each of delivery.changes) this.deliver(each, kind, counts);
  }

  private deliver(change: AlertChange, kind: ChangeKind, counts: AlertCounts | null): void {
    this.show(withChange(this.live, change, kind === "raised", counts));
    for (const listener of this.alertListeners) listener.onChange(change, kind);
  }

  private step(event: ConnectionEvent): void {
    this.connection = connection(this.connection, event);
    this.announce();
  }

  private show(live: LiveState): void {
    this.live = live;
    this.announce();
  }

  /** Whatever happens between two paints is shown with one; a hidden page is not painted and need not hurry. */
  private announce(): void {
    if (this.announcing) return;
    this.announcing = true;
    const tell = (): void => {
      this.announcing = false;
      for (const listener of this.stateListeners) listener();
    };
    if (document.hidden) setTimeout(tell, HIDDEN_INTERVAL_MS);
    else requestAnimationFrame(tell);
  }
}

/** The gateway refuses a session with a message that says so; anything else is a fault that passes. */
function isRefusal(error: Error): boolean {
  return /unauthori[sz]ed|forbidden|sign/i.test(error.message);
}

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

/** Calls `handler` with every frame, without rendering. */
export function useFrames(handler: (frame: Frame) => void): void {
  const realtime = useRealtime();
  const latest = useEffectEvent(handler);
  useEffect(() => {
    const listener = (frame: Frame): void => latest(frame);
    realtime.frameListeners.add(listener);
    return () => void realtime.frameListeners.delete(listener);
  }, [realtime]);
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
  const realtime = useRealtime();
  const latest = useEffectEvent(handler);
  useEffect(() => {
    const listener = (change: RuleChanged): void => latest(change);
    realtime.ruleListeners.add(listener);
    return () => void realtime.ruleListeners.delete(listener);
  }, [realtime]);
}

/** Calls `handler` when a managed list changed, and again when the detectors have it. Not replayed after a reconnect. */
export function useListChanges(handler: (change: ListChanged) => void): void {
  const realtime = useRealtime();
  const latest = useEffectEvent(handler);
  useEffect(() => {
    const listener = (change: ListChanged): void => latest(change);
    realtime.listListeners.add(listener);
    return () => void realtime.listListeners.delete(listener);
  }, [realtime]);
}

/** Calls `handler` with the backtest of this id at once and whenever it goes on, also after a reconnect; null watches nothing. */
export function useBacktestUpdates(id: string | null, handler: (state: Backtest) => void): void {
  const realtime = useRealtime();
  const latest = useEffectEvent(handler);
  useEffect(() => (id === null ? undefined : realtime.watchBacktest(id, (state) => latest(state))), [realtime, id]);
}

/** Calls `handler` when a draft was proposed, published or taken back. Not replayed after a reconnect. */
export function useDraftChanges(handler: (change: DraftChanged) => void): void {
  const realtime = useRealtime();
  const latest = useEffectEvent(handler);
  useEffect(() => {
    const listener = (change: DraftChanged): void => latest(change);
    realtime.draftListeners.add(listener);
    return () => void realtime.draftListeners.delete(listener);
  }, [realtime]);
}

/** Calls `handler` when it was set otherwise how rules are published. Not replayed after a reconnect. */
export function useSettingsChanges(handler: () => void): void {
  const realtime = useRealtime();
  const latest = useEffectEvent(handler);
  useEffect(() => {
    const listener = (): void => latest();
    realtime.settingsListeners.add(listener);
    return () => void realtime.settingsListeners.delete(listener);
  }, [realtime]);
}
