import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@/lib/contract/message-of";
import { ALERT_EVENTS } from "@/lib/contract/outbox-event";
import { topicsFor } from "@/lib/contract/topics";
import type { Db } from "../../data/db";
import { transact } from "../../data/transact";
import type { Stream } from "../../stream/port";
import type { ChannelDeps } from "../port";
import type { SecretBox } from "../secret-box";
import { partitionsFor, topicChannel } from "./topic";

/** The row of `setting` that says that the channel was made once: who deletes it does not get it back. */
const SETTING = "topicChannel";
const ID = "topic";
const BY = "Tripline";
const NAME = "Alerts topic";
/** Between two attempts to make the topic. */
const EVERY_MS = 10_000;
/** So many in a row are not by chance. */
const REFUSALS = 3;

/**
 * Makes the channel to the topic of alerts, enabled and with a route that takes everything that happens to alerts, the first time that
 * Tripline delivers anything. It is switched off, or deleted, as any other channel.
 */
export function makeFirstTopicChannel(db: Db, box: SecretBox): Promise<void> {
  return transact(db, async ({ prisma }) => {
    const { count } = await prisma.setting.createMany({
      data: [{ name: SETTING, value: { made: true } }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    const by = { createdByName: BY, updatedByName: BY };
    await prisma.channel.create({
      data: { id: ID, name: NAME, type: topicChannel.type, settings: {}, secret: box.seal(ID, {}), ...by },
    });
    await prisma.route.create({
      data: { id: ID, channelId: ID, name: "Everything that happens to alerts", events: [...ALERT_EVENTS], ...by },
    });
  });
}

/**
 * Makes the topic of the channel while nothing was sent to it yet and nobody changed it. Where the stream answers but does not let the topic
 * be made, the channel is switched off, so that nothing piles up for it, and the log says how to switch it on. Ends when either is done, or
 * with the signal.
 */
export async function settleFirstTopicChannel(
  db: Pick<Db, "direct">,
  { topic, stream, log }: Pick<ChannelDeps, "topic" | "stream" | "log">,
  stop: AbortSignal,
  everyMs: number = EVERY_MS,
): Promise<void> {
  const { transactions, alerts } = topicsFor(topic);
  for (let refused = 0; !stop.aborted && (await isUntouched(db)); ) {
    const made = await makeTopicOnce(stream, transactions, alerts);
    if (made.kind === "made") return;
    if (made.kind === "refused") refused += 1;
    if (made.kind === "refused" && refused >= REFUSALS) {
      await switchOff(db, made.reason);
      log.error(
        { topic: alerts, reason: made.reason },
        `The topic ${alerts} could not be made, so the channel "${NAME}" is switched off. Make the topic, or let Tripline create it, and switch the channel on under Channels.`,
      );
      return;
    }
    // An abort only ends the wait early.
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => {});
  }
}

type Made =
  | { readonly kind: "made" }
  /** The stream does not answer: nothing is known. */
  | { readonly kind: "away" }
  | { readonly kind: "refused"; readonly reason: string };

async function makeTopicOnce(stream: ChannelDeps["stream"], transactions: string, alerts: string): Promise<Made> {
  let open: Stream;
  let partitions: number;
  try {
    open = await stream();
    partitions = await partitionsFor(open, transactions);
  } catch {
    // What is wrong with the stream, health says.
    return { kind: "away" };
  }
  try {
    await open.ensureTopics([alerts], partitions);
    return { kind: "made" };
  } catch (error) {
    return { kind: "refused", reason: messageOf(error) };
  }
}

const untouched = { id: ID, type: topicChannel.type, version: 1, enabled: true } as const;

async function isUntouched({ direct }: Pick<Db, "direct">): Promise<boolean> {
  const found = await direct
    .selectFrom("channel")
    .select("id")
    .where((one) => one.and(untouched))
    .where("deliveredAt", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}

async function switchOff({ direct }: Pick<Db, "direct">, reason: string): Promise<void> {
  await direct
    .updateTable("channel")
    .set({ enabled: false, version: 2, failure: reason, updatedByName: BY })
    .where((one) => one.and(untouched))
    .execute();
}
