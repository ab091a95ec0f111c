import { setTimeout as sleep } from "node:timers/promises";
import type { ChannelDeps } from "../channels/port";
import type { SecretBox } from "../channels/secret-box";
import type { Db } from "../data/db";
import { CHANNELS } from "../database/channels";
import { listen } from "../database/listen";
import type { Logger } from "../log/log";
import { readOutgoingMask } from "../masking/outgoing";
import type { WorkReport } from "../upkeep/reports";
import { type ClaimedDelivery, claimDeliveries } from "./claim";
import { type FannedOut, fanOut } from "./fan-out";
import { createOpenChannels, type ReadyChannel } from "./open-channels";
import { messageOfDelivery, sendBounded } from "./send";
import { giveBack, markBroken, type Settled, settle } from "./settle";

/** How often it looks without being told: what waits for its time, and what another left. */
const POLL_MS = 500;
/** The least between two looks while it is told again and again. */
const PACE_MS = 20;
/** How long what is under way may go on when it stops. */
const FINISH_MS = 3_000;

export interface NotifierOptions {
  readonly db: Db;
  /** Of the same database, to listen with. */
  readonly url: string;
  /** Its name in what it has in hand: of this process alone, and no other before it. */
  readonly name: string;
  readonly box: SecretBox;
  readonly deps: ChannelDeps;
  readonly log: Logger;
  /** How giving events to the channels gets on. */
  readonly report?: WorkReport;
  readonly onFannedOut?: (done: FannedOut) => void;
  /** Of each delivery: its channel's type, what became of it, and how long after it was made. */
  readonly onSettled?: (type: string, settled: Settled, ms: number) => void;
}

export interface Notifier {
  /** Sends that are under way. */
  readonly underWay: number;
  /** Lets what is under way finish for a moment, gives the rest back and stops; idempotent. */
  close(): Promise<void>;
}

/**
 * Gives the events of the outbox to the channels and delivers them, until closed. Each channel has a number of sends of its own, so one that
 * hangs holds up neither the others nor anybody else. Any number of notifiers may run.
 */
export async function startNotifier(options: NotifierOptions): Promise<Notifier> {
  const { db, url, name, box, deps, log, report, onFannedOut, onSettled } = options;
  const stopping = new AbortController();
  const underWay = new Map<string, Set<Promise<void>>>();
  let closing = false;
  let wake: () => void = () => {};
  let woken = false;
  const poke = (): void => {
    woken = true;
    wake();
  };
  const channels = createOpenChannels(db, { box, deps }, (id, reason) => {
    log.error({ channel: id, reason }, "a channel cannot be used");
    markBroken(db, id, reason).catch((error: unknown) => log.warn({ err: error }, "it could not be said of a channel"));
  });

  const unreadable = new Set<string>();
  const onUnreadable = (routeId: string): void => {
    if (unreadable.has(routeId)) return;
    unreadable.add(routeId);
    log.error({ route: routeId }, "a route is of another version and takes nothing here; run one version of Tripline");
  };

  const run = async (
    { id, type, channel }: ReadyChannel,
    claimed: readonly ClaimedDelivery[],
    mask: <T>(value: T) => T,
  ): Promise<void> => {
    const ready = claimed.map((delivery) => ({ delivery, message: messageOfDelivery(delivery, deps.origin, mask) }));
    const nothing = ready.filter(({ message }) => message === null).map(({ delivery }) => delivery);
    const deliveries = ready.filter(({ message }) => message !== null).map(({ delivery }) => delivery);
    const messages = ready.flatMap(({ message }) => message ?? []);
    if (nothing.length > 0) {
      await settle(db, name, nothing, { kind: "refused", reason: "What was to be told is gone." });
    }
    if (messages.length === 0) return;
    const outcome = await sendBounded(channel, messages, stopping.signal, log);
    if (stopping.signal.aborted && outcome.kind === "retry") return giveBack(db, name, deliveries);
    const settled = await settle(db, name, deliveries, outcome);
    const now = Date.now();
    for (const [i, one] of settled.entries()) onSettled?.(type.type, one, now - (deliveries[i]?.createdAt ?? now));
    if (outcome.kind !== "sent") log.warn({ channel: id, reason: outcome.reason }, "a delivery failed");
  };

  const start = (channel: ReadyChannel, claimed: readonly ClaimedDelivery[], mask: <T>(value: T) => T): void => {
    const of = underWay.get(channel.id) ?? new Set();
    underWay.set(channel.id, of);
    const sending = run(channel, claimed, mask)
      .catch((error: unknown) =>
        log.warn({ err: error }, "what became of a delivery could not be written down; it is sent again"),
      )
      .finally(() => {
        of.delete(sending);
        poke();
      });
    of.add(sending);
  };

  const deliver = async (): Promise<void> => {
    const ready = new Map((await channels.refresh()).map((channel) => [channel.id, channel]));
    const room = new Map<string, number>();
    for (const { id, type } of ready.values()) {
      const free = type.sendsMax - (underWay.get(id)?.size ?? 0);
      if (free > 0) room.set(id, free * type.messagesMax);
    }
    if (room.size === 0) return;
    // Before anything is in hand: what is in hand and not sent waits for its lease.
    const mask = await readOutgoingMask(db);
    const claimed = await claimDeliveries(db, name, room);
    for (const channel of ready.values()) {
      const of = claimed.filter(({ channelId }) => channelId === channel.id);
      for (let i = 0; i < of.length; i += channel.type.messagesMax) {
        start(channel, of.slice(i, i + channel.type.messagesMax), mask);
      }
    }
  };

  const turn = async (): Promise<void> => {
    for (let more = true; more && !closing; ) {
      const done = await fanOut(db, onUnreadable);
      onFannedOut?.(done);
      report?.gotOn();
      ({ more } = done);
      if (!closing) await deliver();
    }
  };

  const loop = async (): Promise<void> => {
    while (!closing) {
      woken = false;
      try {
        await turn();
        report?.done();
      } catch (error) {
        report?.failed(error);
        log.warn({ err: error }, "the outbox cannot be read; trying again");
      }
      if (closing) return;
      await sleep(PACE_MS);
      if (!woken) {
        const timer = setTimeout(poke, POLL_MS);
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (woken) resolve();
        });
        clearTimeout(timer);
      }
    }
  };

  const subscription = await listen(url, [CHANNELS.alerts, CHANNELS.outbox], poke, poke, (error) =>
    log.warn({ reason: error.message }, "listening to the database broke"),
  );
  const running = loop();
  const all = () => Promise.all([...underWay.values()].flatMap((of) => [...of]));
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    closing = true;
    poke();
    await subscription.close();
    await running;
    await Promise.race([all(), sleep(FINISH_MS)]);
    stopping.abort();
    await all();
    await channels.close();
  };
  return {
    get underWay() {
      return [...underWay.values()].reduce((sum, { size }) => sum + size, 0);
    },
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
