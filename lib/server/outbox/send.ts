import { setTimeout as sleep } from "node:timers/promises";
import { CloudEvent, MESSAGE_TYPES } from "@/lib/contract/outbox-event";
import { inEnvelope } from "../channels/envelope";
import { type Message, type OpenChannel, type Outcome, SEND_MS_MAX } from "../channels/port";
import type { Logger } from "../log/log";
import type { ClaimedDelivery } from "./claim";

/** How long a channel may go on after it was told to stop. */
const GRACE_MS = 2_000;

/** The message of a delivery, card numbers masked. Null: what is stored of it is none, or is gone. */
export function messageOfDelivery(
  delivery: Omit<ClaimedDelivery, "createdAt" | "firstAt">,
  origin: string | null,
  mask: <T>(value: T) => T,
): Message | null {
  const { messageId: id, subject, at, actorName, words, attempts } = delivery;
  const type = MESSAGE_TYPES.find((one) => one === delivery.type);
  const data = CloudEvent.shape.data.safeParse(delivery.data);
  if (type === undefined || !data.success) return null;
  return inEnvelope({ id, type, subject, at, actorName, ...mask({ data: data.data, words }) }, attempts, origin);
}

/** Sends, within `SEND_MS_MAX` and a little, whatever the channel does. Never rejects. */
export async function sendBounded(
  channel: OpenChannel,
  messages: readonly Message[],
  stop: AbortSignal,
  log: Logger,
): Promise<Outcome> {
  const settled = new AbortController();
  const signal = AbortSignal.any([stop, AbortSignal.timeout(SEND_MS_MAX)]);
  const late = sleep(SEND_MS_MAX + GRACE_MS, undefined, { signal: settled.signal }).then(
    (): Outcome => ({ kind: "retry", reason: `It took longer than ${SEND_MS_MAX / 1_000} s.` }),
  );
  // It only rejects when nobody waits for it any more.
  late.catch(() => {});
  try {
    return await Promise.race([channel.send(messages, signal), late]);
  } catch (error) {
    log.error({ err: error }, "a channel broke");
    return {
      kind: "retry",
      reason: "The channel failed in a way that it should not: the log of the notifier says how.",
    };
  } finally {
    settled.abort();
  }
}
