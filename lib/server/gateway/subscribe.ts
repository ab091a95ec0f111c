import type { AlertCounts, Frame, LiveSnapshot } from "@/lib/contract/realtime";
import { CLIENT_EVENTS } from "@/lib/contract/realtime-schema";
import type { Services } from "../web/services";
import type { AlertChangeFeed } from "./alert-change-feed";
import { onRequest } from "./client-request";
import { type AlertEvent, type ClientSocket, LIVE } from "./connections";
import { readHistory } from "./history";
import { kept } from "./kept";
import { alertSnapshot } from "./snapshot";

/** How often one client may take a snapshot. */
const SUBSCRIBE_INTERVAL_MS = 200;
/** The same history serves everyone who asks within this time. */
const HISTORY_KEPT_MS = 1_000;

export interface SubscribeOptions {
  readonly services: Pick<Services, "db" | "cards" | "health" | "log">;
  readonly feed: Pick<AlertChangeFeed, "cursor">;
  readonly counts: () => Promise<AlertCounts>;
  /** The last frame that was sent. */
  readonly frame: () => Frame | null;
}

/** @returns what answers a connection's `subscribe`: with a snapshot, and all that changes after it. */
export function answerSubscribe({ services, feed, counts, frame }: SubscribeOptions): (socket: ClientSocket) => void {
  const { db, cards, log } = services;
  const watch = services.health();
  const history = kept(HISTORY_KEPT_MS, () => readHistory(db));

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
      alertSnapshot(db, cursor, until, counts),
      history(),
      watch.health(),
    ]);
    const snapshot: LiveSnapshot = { cursor: until, ...alerts, history: points, frame: frame(), health };
    // The caller sends the answer in the next turn; what was held must come after it.
    setImmediate(() => {
      socket.data.held = null;
      for (const event of held) socket.emit(event.name, event.change, event.counts);
      void socket.join(LIVE);
    });
    return { ok: true as const, snapshot: cards.mask(snapshot) };
  };

  return (socket) => {
    const onSubscribe = onRequest(CLIENT_EVENTS.subscribe, ({ cursor }, answer) => {
      if (socket.data.held !== null || Date.now() - socket.data.subscribedAt < SUBSCRIBE_INTERVAL_MS) {
        return answer({ ok: false, error: "too often" });
      }
      socket.data.subscribedAt = Date.now();
      subscribe(socket, cursor).then(answer, (error: unknown) => {
        socket.data.held = null;
        log.warn({ err: error }, "a snapshot could not be read");
        answer({ ok: false, error: "The database cannot be reached right now." });
      });
    });
    // A snapshot is the answer: who asks for none gets nothing.
    socket.on("subscribe", (request, answer) => {
      if (typeof answer === "function") onSubscribe(request, answer);
    });
  };
}
