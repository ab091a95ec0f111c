import { z } from "zod";
import { messageOf } from "@/lib/contract/message-of";
import { topicsFor } from "@/lib/contract/topics";
import type { Stream } from "../../stream/port";
import { RecordRefused } from "../../stream/record-limits";
import { orStopped } from "../or-stopped";
import { type ChannelDeps, channelType, type Message, type OpenChannel, type Outcome } from "../port";
import { alertRecord } from "./record";

/** Records of one append. */
const MESSAGES_MAX = 500;
/** One at a time, so that records of a process stand in the order in which they were told. */
const SENDS_MAX = 1;
const Nothing = z.strictObject({});

/** The topic of alerts beside that of transactions, on the stream that Tripline reads. */
export const topicChannel = channelType({
  type: "topic",
  fields: Nothing,
  settings: Nothing,
  secrets: Nothing,
  messagesMax: MESSAGES_MAX,
  sendsMax: SENDS_MAX,
  make: () => ({ settings: {}, secrets: {} }),
  describe: () => "the topic of alerts",
  open: (_, deps) => openTopic(deps),
});

function openTopic({ topic, stream }: ChannelDeps): OpenChannel {
  const { transactions, alerts } = topicsFor(topic);
  let isThere = false;
  const append = async (messages: readonly Message[]): Promise<Outcome> => {
    const open = await stream();
    if (!isThere) await makeTopic(open, transactions, alerts);
    isThere = true;
    await open.append(alerts, messages.map(alertRecord));
    return { kind: "sent", answer: null };
  };
  return {
    send: async (messages, signal) => {
      try {
        return await orStopped(append(messages), signal, "The stream did not answer in time.");
      } catch (error) {
        const reason = messageOf(error);
        if (!(error instanceof RecordRefused)) return { kind: "retry", reason };
        // Somebody may have deleted the topic: the next attempt makes it again.
        isThere = false;
        return (await isMissing(stream, alerts)) ? { kind: "retry", reason } : { kind: "refused", reason };
      }
    },
    close: async () => {},
  };
}

/** With as many partitions as the topic of transactions has, where that is there. */
async function makeTopic(stream: Stream, transactions: string, alerts: string): Promise<void> {
  await stream.ensureTopics([alerts], await partitionsFor(stream, transactions));
}

/** Partitions that the topic of alerts is made with. @throws Error when the stream does not answer */
export function partitionsFor(stream: Stream, transactions: string): Promise<number> {
  return stream.partitionCount(transactions).catch((error: unknown) => {
    if (error instanceof RecordRefused) return 1;
    throw error;
  });
}

async function isMissing(stream: ChannelDeps["stream"], topic: string): Promise<boolean> {
  try {
    await (await stream()).partitionCount(topic);
    return false;
  } catch (error) {
    return error instanceof RecordRefused;
  }
}
