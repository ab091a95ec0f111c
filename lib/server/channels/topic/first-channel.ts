import { ALERT_EVENTS } from "@/lib/contract/outbox-event";
import type { Db } from "../../data/db";
import { transact } from "../../data/transact";
import type { SecretBox } from "../secret-box";
import { topicChannel } from "./topic";

/** The row of `setting` that says that the channel was made once: who deletes it does not get it back. */
const SETTING = "topicChannel";
const ID = "topic";
const BY = "Tripline";

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
      data: { id: ID, name: "Alerts topic", type: topicChannel.type, settings: {}, secret: box.seal(ID, {}), ...by },
    });
    await prisma.route.create({
      data: { id: ID, channelId: ID, name: "Everything that happens to alerts", events: [...ALERT_EVENTS], ...by },
    });
  });
}
