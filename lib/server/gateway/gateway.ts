import type { Server as HttpServer } from "node:http";
import { Gauge } from "prom-client";
import { Server, type Socket } from "socket.io";
import { z } from "zod";
import type {
  AlertChange,
  AlertCounts,
  ClientToServerEvents,
  Frame,
  LiveSnapshot,
  ServerToClientEvents,
} from "@/lib/contract/realtime";
import { FRAME_INTERVAL_MS, WATCHED_BACKTESTS_MAX } from "@/lib/contract/realtime";
import { countUnresolved } from "../alerts/counts";
import { changeOf } from "../alerts/row";
import { CHANNELS } from "../database/channels";
import { listen } from "../database/listen";
import { registerHealthGauges } from "../health/gauges";
import { mergedCalls } from "../scheduling/merged-calls";
import { RULES_SETTING } from "../settings/settings";
import { registerRuleGauges } from "../system/rule-gauges";
import { simulatorStatus } from "../system/simulator";
import type { Services } from "../web/services";
import { type FedAlert, followAlerts, newestSeq } from "./alert-change-feed";
import { type BacktestWatcher, createBacktestFeed } from "./backtest-progress";
import { createFrames } from "./frames";
import { type ConnectionIdentity, isOwnOrigin, socketHold } from "./handshake";
import { readHistory } from "./history";
import { followLiveFrames } from "./live-frames";
import { currentRevision, watchRules } from "./rule-watch";
import { sendTogether } from "./send-together";
import { type WatchedConnection, watchSessions } from "./session-watch";
import { alertSnapshot } from "./snapshot";

/** Notifications tell of ended sessions at once; those whose notification was lost are found this often. */
const SESSION_CHECK_MS = 15_000;
/** Sessions and keys whose time is over are found this often. */
const SESSION_END_MS = 250;
/** Rules, settings and the feed are looked at this often even without a notification. */
const POLL_MS = 1_000;
/** What a client may send at once: it only ever sends a cursor, or some ids. */
const MESSAGE_BYTES_MAX = 16 * 1024;
/** Alert events that may wait for a slow client; beyond them it is disconnected and takes a snapshot when it is back. */
const WAITING_EVENTS_MAX = 2_000;
/** How often one client may take a snapshot. */
const SUBSCRIBE_INTERVAL_MS = 200;
/** The same history serves everyone who asks within this time. */
const HISTORY_KEPT_MS = 1_000;
/** Those who have had their snapshot. */
const LIVE = "live";

const Subscribe = z.object({ cursor: z.number().int().min(0).nullable() });
const WatchBacktests = z.object({ ids: z.array(z.string().max(64)) });
/** A notification that a draft changed, as who changed it writes it. */
const DraftNotice = z.object({ draftId: z.string(), ruleId: z.string().nullable() });

type AlertEvent = {
  readonly name: "alert:raised" | "alert:changed";
  readonly change: AlertChange;
  readonly counts: AlertCounts;
};

/** What the gateway remembers of a connection. */
interface Connection {
  /** Changes that came while its snapshot was being read; null when none is. */
  held: AlertEvent[] | null;
  /** Events sent since its connection was last empty. */
  waiting: number;
  subscribedAt: number;
  /** Who connected, and until when they may stay. */
  hold: ConnectionIdentity;
  /** How many notifications about people had come when the hold was read. */
  readonly peopleNotices: number;
}

type Io = Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, Connection>;
type ClientSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, Connection>;

export interface Gateway {
  /** Disconnects everyone and stops reading; idempotent. */
  close(): Promise<void>;
}

/**
 * Socket.IO at /socket.io. Everything it says comes from Postgres or the live topic; its own memory can be lost at any time.
 * Work does not depend on the number of transactions, and each change is encoded once for all browsers.
 * Resolves once it stands; rejects when the database is away.
 */
export async function openGateway(services: Services, http: HttpServer): Promise<Gateway> {
  const { db, log } = services;
  const [seq, revision] = await Promise.all([newestSeq(db), currentRevision(db)]);
  const io: Io = new Server(http, {
    path: "/socket.io",
    serveClient: false,
    maxHttpBufferSize: MESSAGE_BYTES_MAX,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request)),
  });
  sendTogether(io);
  const frames = createFrames();
  let frame: Frame | null = null;
  let simulatorRate: number | null = null;
  let lag = 0;

  const watch = services.health();
  const deaf = watch.onChange((health) => io.emit("health", services.cards.mask(health)));
  const liveFrames = followLiveFrames(services, (detectorFrame) => frames.add(detectorFrame));
  const history = kept(HISTORY_KEPT_MS, () => readHistory(db));
  // When all browsers come back at once, one count serves all who asked before it began.
  const counts = mergedCalls<null, AlertCounts>({
    work: async (calls) => {
      const counted = await countUnresolved(db);
      return calls.map(() => counted);
    },
  });

  const deliver = (changes: readonly FedAlert[], counts: AlertCounts): void => {
    for (const { row, isNew } of changes) {
      const name = isNew ? "alert:raised" : "alert:changed";
      send(io, { name, change: services.cards.mask(changeOf(row)), counts });
    }
  };
  const feed = followAlerts({ db, log, after: seq, onChanges: deliver });
  const backtests = createBacktestFeed(db, log);
  const rules = watchRules(db, revision, {
    rule: (change) => io.emit("rule:changed", change),
    list: (change) => io.emit("list:changed", change),
  });

  const look = (): void => {
    void services.cards.refresh();
    rules.check().catch((error: unknown) => log.warn({ err: error }, "rules could not be read; trying again"));
    simulatorStatus(db).then(
      ({ running, rate }) => {
        simulatorRate = running ? rate : null;
      },
      () => {},
    );
    watch.status().then(
      ({ stream }) => {
        lag = stream.lag;
      },
      () => {},
    );
  };
  let peopleNotices = 0;
  const onNotify = (channel: string, payload: string): void => {
    if (channel === CHANNELS.alerts) feed.poke();
    else if (channel === CHANNELS.backtests) backtests.notified(payload);
    else if (channel === CHANNELS.drafts) emitDraftChange(io, payload);
    else if (channel === CHANNELS.settings && payload === RULES_SETTING) io.emit("settings:changed");
    else if (channel === CHANNELS.people) {
      peopleNotices += 1;
      services.machines.forget();
      void sessions.check(payload);
    } else look();
  };
  const sessions = watchSessions({
    connected: () => [...io.of("/").sockets.values()].map(watchedOf),
    holdOf: (request) => socketHold(services, request),
    log,
  });
  const everything = (): void => {
    feed.poke();
    void sessions.lookAtAll();
    backtests.check();
    look();
  };
  const channels = [
    CHANNELS.alerts,
    CHANNELS.rules,
    CHANNELS.detectors,
    CHANNELS.settings,
    CHANNELS.backtests,
    CHANNELS.drafts,
    CHANNELS.people,
  ];
  const listening = await listen(db.url, channels, onNotify, everything, (error) =>
    log.warn({ err: error }, "not listening to the database; polling meanwhile"),
  );

  io.use((socket, next) => {
    const notices = peopleNotices;
    socketHold(services, socket.request).then(
      (hold) => {
        if (hold === null) return next(new Error("signed out"));
        socket.data = { held: null, waiting: 0, subscribedAt: 0, hold, peopleNotices: notices };
        next();
      },
      (error: unknown) => {
        log.warn({ err: error }, "a session could not be checked");
        next(new Error("unavailable"));
      },
    );
  });
  io.on("connection", (socket) => {
    const { hold } = socket.data;
    // What was told while its session was read was told before it could be found.
    if (socket.data.peopleNotices !== peopleNotices) void sessions.check(hold.caller.id);
    socket.conn.on("drain", () => {
      socket.data.waiting = 0;
    });
    const watcher: BacktestWatcher = {
      caller: hold.caller,
      // Of what is followed by more a slow client gets less.
      send: (state, isLast) => void (isLast ? socket : socket.volatile).emit("backtest", services.cards.mask(state)),
    };
    socket.on("watchBacktests", (request) => {
      const parsed = WatchBacktests.safeParse(request);
      if (parsed.success) backtests.watch(watcher, parsed.data.ids.slice(-WATCHED_BACKTESTS_MAX));
    });
    socket.on("disconnect", () => backtests.watch(watcher, []));
    socket.on("subscribe", (request, answer) => {
      if (typeof answer !== "function") return;
      const parsed = Subscribe.safeParse(request);
      if (!parsed.success) return answer({ ok: false, error: "expected { cursor: number or null }" });
      if (socket.data.held !== null || Date.now() - socket.data.subscribedAt < SUBSCRIBE_INTERVAL_MS) {
        return answer({ ok: false, error: "too often" });
      }
      socket.data.subscribedAt = Date.now();
      subscribe(socket, parsed.data.cursor).then(answer, (error: unknown) => {
        socket.data.held = null;
        log.warn({ err: error }, "a snapshot could not be read");
        answer({ ok: false, error: "The database cannot be reached right now." });
      });
    });
  });

  /**
   * The snapshot is complete up to a place in the feed; what is delivered to others after that place while it is being
   * read is held back for this client, and sent right behind the answer.
   */
  const subscribe = async (socket: ClientSocket, cursor: number | null) => {
    const until = feed.cursor();
    const held: AlertEvent[] = [];
    socket.data.held = held;
    await socket.leave(LIVE);
    const [alerts, points, health] = await Promise.all([
      alertSnapshot(db, cursor, until, () => counts.call(null)),
      history(),
      watch.health(),
    ]);
    const snapshot: LiveSnapshot = { cursor: until, ...alerts, history: points, frame, health };
    // The caller sends the answer in the next turn; what was held must come after it.
    setImmediate(() => {
      socket.data.held = null;
      for (const event of held) socket.emit(event.name, event.change, event.counts);
      void socket.join(LIVE);
    });
    return { ok: true as const, snapshot: services.cards.mask(snapshot) };
  };

  const tick = setInterval(() => {
    frame = frames.take(Date.now(), simulatorRate, lag);
    io.volatile.emit("frame", frame);
  }, FRAME_INTERVAL_MS);
  const poll = setInterval(look, POLL_MS);
  const sessionPoll = setInterval(() => void sessions.lookAtAll(), SESSION_CHECK_MS);
  const sessionEnds = setInterval(() => sessions.endOver(Date.now()), SESSION_END_MS);
  const clients = () => io.engine.clientsCount;
  services.gateway = { clients };
  new Gauge({
    name: "tripline_gateway_clients",
    help: "Browsers connected to the gateway",
    registers: [services.metrics],
    collect() {
      this.set(clients());
    },
  });
  const removeRuleGauges = registerRuleGauges(services.metrics, () => watch.status());
  const removeHealthGauges = registerHealthGauges(services.metrics, () => watch.status());

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    for (const timer of [tick, poll, sessionPoll, sessionEnds]) clearInterval(timer);
    services.gateway = null;
    services.metrics.removeSingleMetric("tripline_gateway_clients");
    removeRuleGauges();
    removeHealthGauges();
    deaf();
    io.disconnectSockets(true);
    await Promise.all([listening.close(), feed.close(), liveFrames.close(), backtests.close()]);
    io.engine.close();
  };
  return {
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** To everyone who has a snapshot at once, and to the memory of everyone whose snapshot is being read. */
function send(io: Io, event: AlertEvent): void {
  io.to(LIVE).emit(event.name, event.change, event.counts);
  for (const socket of io.of("/").sockets.values()) {
    if (socket.data.held !== null) {
      socket.data.held.push(event);
    } else if (socket.rooms.has(LIVE)) {
      socket.data.waiting += 1;
      if (socket.data.waiting > WAITING_EVENTS_MAX) socket.disconnect(true);
    }
  }
}

function emitDraftChange(io: Io, payload: string): void {
  const notice = DraftNotice.safeParse(jsonOf(payload));
  if (notice.success) io.emit("draft:changed", notice.data);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function watchedOf(socket: ClientSocket): WatchedConnection {
  return {
    request: socket.request,
    hold: socket.data.hold,
    renew: (hold) => {
      socket.data.hold = hold;
    },
    end: () => socket.disconnect(true),
  };
}

/** What `read` gave, for everyone who asks within `keptMs`. */
function kept<T>(keptMs: number, read: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | null = null;
  let at = 0;
  return () => {
    if (value === null || Date.now() - at > keptMs) {
      at = Date.now();
      value = read().catch((error: unknown) => {
        value = null;
        throw error;
      });
    }
    return value;
  };
}
