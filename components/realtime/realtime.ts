import type { Socket } from "socket.io-client";
import { syncClock } from "@/components/ui/clock";
import type { Backtest } from "@/lib/contract/backtest";
import type { Presence } from "@/lib/contract/presence";
import type {
  AlertChange,
  AlertCounts,
  CaseChanged,
  ClientToServerEvents,
  Commented,
  DraftChanged,
  Frame,
  ListChanged,
  RuleChanged,
  ServerToClientEvents,
} from "@/lib/contract/realtime";
import { dropped, NOTHING_DELIVERED, received, withAnswer } from "@/lib/view-models/alert-changes";
import { type Connection, type ConnectionEvent, connection } from "@/lib/view-models/connection";
import { type LiveState, NOTHING_YET, withChange, withFrame, withSnapshot } from "@/lib/view-models/live";

/** How a change came: `raised` and `changed` live, `missed` after the connection had been down. */
export type ChangeKind = "raised" | "changed" | "missed";

/** Who looks at a subject, as far as it was told. */
interface SubjectPresence {
  readonly listeners: Set<() => void>;
  people: Presence["people"];
}

const NOBODY: Presence["people"] = [];

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
// Only ahead of time: who needs it loads it again, and tells of a failure.
if (typeof window !== "undefined") loadSocket().catch(() => undefined);

type SocketLibrary = Awaited<ReturnType<typeof loadSocket>>;
type TypedSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Told of changes of alerts: each once and in order, or that there were too many to tell. */
export interface AlertListener {
  readonly onChange: (change: AlertChange, kind: ChangeKind) => void;
  readonly onGap: () => void;
}

/** What the gateway tells of without state here: each is told to whoever listens now, and not again after a reconnect. */
export interface Notices {
  readonly "rule:changed": RuleChanged;
  readonly "list:changed": ListChanged;
  readonly "draft:changed": DraftChanged;
  readonly "case:changed": CaseChanged;
  readonly commented: Commented;
  readonly "settings:changed": undefined;
  readonly frame: Frame;
}

type Listeners = { readonly [Name in keyof Notices]: Set<(notice: Notices[Name]) => void> };

/** The page's one connection to the gateway, the state made of what arrives, and who listens. */
export class Realtime {
  connection: Connection = { kind: "connecting", since: Date.now() };
  live: LiveState = NOTHING_YET;
  readonly alertListeners = new Set<AlertListener>();
  private readonly noticeListeners: Listeners = {
    "rule:changed": new Set(),
    "list:changed": new Set(),
    "draft:changed": new Set(),
    "case:changed": new Set(),
    commented: new Set(),
    "settings:changed": new Set(),
    frame: new Set(),
  };
  private readonly backtestListeners = new Map<string, Set<(state: Backtest) => void>>();
  private readonly present = new Map<string, SubjectPresence>();
  private writing: string | null = null;
  private socket: TypedSocket | null = null;
  private readonly stateListeners = new Set<() => void>();
  private changes = NOTHING_DELIVERED;
  private announcing = false;

  readonly watch = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  /** Calls `listener` with each notice of this name from now on; returns what ends that. */
  listen<Name extends keyof Notices>(name: Name, listener: (notice: Notices[Name]) => void): () => void {
    this.noticeListeners[name].add(listener);
    return () => void this.noticeListeners[name].delete(listener);
  }

  private tell<Name extends keyof Notices>(name: Name, notice: Notices[Name]): void {
    for (const listener of this.noticeListeners[name]) listener(notice);
  }

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
      if (this.present.size > 0) this.tellPresence();
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
    socket.on("rule:changed", (change) => this.tell("rule:changed", change));
    socket.on("list:changed", (change) => this.tell("list:changed", change));
    socket.on("draft:changed", (change) => this.tell("draft:changed", change));
    socket.on("case:changed", (change) => this.tell("case:changed", change));
    socket.on("commented", (comment) => this.tell("commented", comment));
    socket.on("settings:changed", () => this.tell("settings:changed", undefined));
    socket.on("backtest", (state) => {
      for (const listener of this.backtestListeners.get(state.id) ?? []) listener(state);
    });
    socket.on("presence", ({ subject, people }) => {
      const present = this.present.get(subject);
      if (present === undefined) return;
      present.people = people;
      for (const listener of present.listeners) listener();
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

  /** Says that this page looks at the subject, also after the connection was away; returns what ends that. */
  lookAt(subject: string, listener: () => void): () => void {
    const present = this.present.get(subject) ?? { listeners: new Set(), people: NOBODY };
    this.present.set(subject, present);
    present.listeners.add(listener);
    if (present.listeners.size === 1) this.tellPresence();
    return () => {
      present.listeners.delete(listener);
      if (present.listeners.size > 0) return;
      this.present.delete(subject);
      this.tellPresence();
    };
  }

  /** Who looks at the subject; only while this page does. */
  lookingAt(subject: string): Presence["people"] {
    return this.present.get(subject)?.people ?? NOBODY;
  }

  /** Says where a comment is being written; null: nowhere. */
  writeAt(subject: string | null): void {
    if (this.writing === subject) return;
    this.writing = subject;
    this.tellPresence();
  }

  private tellPresence(): void {
    if (this.socket?.connected === true) {
      this.socket.emit("presence", { looking: [...this.present.keys()], writing: this.writing });
    }
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
      const delivery = withAnswer(this.changes, result.snapshot);
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
    this.tell("frame", frame);
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
