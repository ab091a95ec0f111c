import type { Server as HttpServer } from "node:http";
import { Gauge } from "prom-client";
import { type AlertCounts, WATCHED_BACKTESTS_MAX } from "@/lib/contract/realtime";
import { CLIENT_EVENTS } from "@/lib/contract/realtime-schema";
import { countUnresolved } from "../alerts/counts";
import { CHANNELS } from "../database/channels";
import { listen } from "../database/listen";
import { registerHealthGauges } from "../health/gauges";
import { LIMITS_SETTING } from "../limits/due-at";
import { mergedCalls } from "../scheduling/merged-calls";
import { RULES_SETTING } from "../settings/settings";
import { registerRuleGauges } from "../system/rule-gauges";
import type { Services } from "../web/services";
import { admit } from "./admission";
import { followAlerts, newestSeq } from "./alert-change-feed";
import { type BacktestProgressWatch, type BacktestWatcher, watchBacktestProgress } from "./backtest-progress";
import { emitCaseChange, emitComment, emitDraftChange } from "./change-notices";
import { onRequest } from "./client-request";
import { type ClientSocket, type Io, openSockets, sendAlert } from "./connections";
import { answerPresence } from "./presence";
import { currentRevision, watchRules } from "./rule-watch";
import { sendFrames } from "./sent-frames";
import { answerSubscribe } from "./subscribe";

/** Rules, settings and the feed are looked at this often even without a notification. */
const POLL_MS = 1_000;

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
  const { db, log, cards } = services;
  const [seq, revision] = await Promise.all([newestSeq(db), currentRevision(db)]);
  const io = openSockets(http);
  const health = services.health();
  const deaf = health.onChange((changed) => io.emit("health", cards.mask(changed)));
  const frames = sendFrames(io, services);
  const admission = admit(io, services);
  const feed = followAlerts({
    db,
    log,
    after: seq,
    onChanges: (changes, counts) => {
      for (const { change, isNew } of changes) {
        const name = isNew ? "alert:raised" : "alert:changed";
        sendAlert(io, { name, change: cards.mask(change), counts });
      }
    },
  });
  const backtests = watchBacktestProgress(db, log);
  const rules = watchRules(db, revision, {
    rule: (change) => io.emit("rule:changed", change),
    list: (change) => io.emit("list:changed", change),
  });
  // When all browsers come back at once, one count serves all who asked before it began.
  const counts = mergedCalls<null, AlertCounts>({
    work: async (calls) => {
      const counted = await countUnresolved(db);
      return calls.map(() => counted);
    },
  });

  const subscribe = answerSubscribe({ services, feed, counts: () => counts.call(null), frame: frames.last });
  const presence = answerPresence(io);
  io.on("connection", (socket) => {
    socket.conn.on("drain", () => {
      socket.data.waiting = 0;
    });
    subscribe(socket);
    answerWatch(socket, backtests, services);
    presence(socket);
  });

  const refresh = (): void => {
    void cards.refresh();
    rules.check().catch((error: unknown) => log.warn({ err: error }, "rules could not be read; trying again"));
    frames.refresh();
  };
  const notified: Readonly<Record<string, (payload: string) => void>> = {
    [CHANNELS.alerts]: feed.poke,
    [CHANNELS.backtests]: backtests.notified,
    [CHANNELS.cases]: (payload) => emitCaseChange(io, payload),
    [CHANNELS.comments]: (payload) => emitComment(io, cards, payload),
    [CHANNELS.drafts]: (payload) => emitDraftChange(io, payload),
    [CHANNELS.people]: admission.changed,
    [CHANNELS.settings]: (payload) =>
      payload === RULES_SETTING || payload === LIMITS_SETTING ? void io.emit("settings:changed") : refresh(),
    [CHANNELS.rules]: refresh,
    [CHANNELS.detectors]: refresh,
  };
  const everything = (): void => {
    feed.poke();
    admission.checkAll();
    backtests.check();
    refresh();
  };
  const listening = await listen(
    db.url,
    Object.keys(notified),
    (channel, payload) => notified[channel]?.(payload),
    everything,
    (error) => log.warn({ err: error }, "not listening to the database; polling meanwhile"),
  );

  const poll = setInterval(refresh, POLL_MS);
  const removeGauges = registerGauges(io, services);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    clearInterval(poll);
    admission.close();
    removeGauges();
    deaf();
    io.disconnectSockets(true);
    await Promise.all([listening.close(), feed.close(), frames.close(), backtests.close()]);
    io.engine.close();
  };
  return {
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Answers a connection's `watchBacktests` with the progress of those that it names. */
function answerWatch(socket: ClientSocket, backtests: BacktestProgressWatch, { cards }: Pick<Services, "cards">): void {
  const watcher: BacktestWatcher = {
    caller: socket.data.identity.caller,
    // Of what is followed by more a slow client gets less.
    send: (state, isLast) => void (isLast ? socket : socket.volatile).emit("backtest", cards.mask(state)),
  };
  const onWatch = onRequest(CLIENT_EVENTS.watchBacktests, ({ ids }, answer) => {
    backtests.watch(watcher, ids.slice(-WATCHED_BACKTESTS_MAX));
    answer({ ok: true });
  });
  socket.on("watchBacktests", onWatch);
  socket.on("disconnect", () => backtests.watch(watcher, []));
}

/** @returns what takes the gateway's figures out of the metrics. */
function registerGauges(io: Io, services: Services): () => void {
  const health = services.health();
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
  const removeRuleGauges = registerRuleGauges(services.metrics, () => health.status());
  const removeHealthGauges = registerHealthGauges(services.metrics, () => health.status());
  return () => {
    services.gateway = null;
    services.metrics.removeSingleMetric("tripline_gateway_clients");
    removeRuleGauges();
    removeHealthGauges();
  };
}
