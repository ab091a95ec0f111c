import { encoded, type KafkajsCluster } from "./inside";
import { protocolName } from "./protocol-codes";
import { uvarint } from "./uvarint";

const METADATA = 3;
/** The first version of Metadata that tells topic ids (Kafka 2.8), and the newest understood here. */
const VERSION_MIN = 10;
const VERSION_MAX = 12;
const NO_ID = "0".repeat(32);

/** What Kafka calls a cluster and a topic by; a topic that is made anew has another id. */
export interface TopicIdentity {
  readonly cluster: string;
  /** null where the broker is too old to tell. */
  readonly topicId: string | null;
}

/**
 * Asks one broker, which kafkajs cannot: it speaks Metadata up to version 6.
 * @returns null where the broker is too old for the question.
 * @throws what the broker said, with its name in the protocol as `type`.
 */
export async function askIdentity(cluster: KafkajsCluster, topic: string): Promise<TopicIdentity | null> {
  const broker = await cluster.brokerPool.findConnectedBroker();
  const version = Math.min(VERSION_MAX, broker.versions?.[METADATA]?.maxVersion ?? 0);
  if (version < VERSION_MIN) return null;
  const found = await broker.connectionPool.send({
    request: {
      apiKey: METADATA,
      apiVersion: version,
      apiName: "Metadata",
      encode: async () => encoded(question(topic, version)),
    },
    response: { decode: async (payload) => answerOf(payload), parse: (answer) => answer },
  });
  return found as TopicIdentity;
}

/** https://kafka.apache.org/protocol#The_Messages_Metadata; kafkajs writes the header but for the empty list of tags that ends it. */
function question(topic: string, version: number): Buffer {
  const name = Buffer.from(topic);
  const headerTags = [0];
  const one = [...Buffer.alloc(16), ...uvarint(name.length + 1), ...name, 0];
  const allowAutoTopicCreation = 0;
  const authorized = version <= 10 ? [0, 0] : [0];
  return Buffer.from([...headerTags, ...uvarint(2), ...one, allowAutoTopicCreation, ...authorized, 0]);
}

function answerOf(payload: Buffer): TopicIdentity {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = payload.readUInt8(at);
      at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 128) return value;
    }
  };
  const text = (): string | null => {
    const length = number() - 1;
    if (length < 0) return null;
    at += length;
    return payload.toString("utf8", at - length, at);
  };
  const tags = (): void => {
    for (let left = number(); left > 0; left -= 1) {
      number();
      at += number();
    }
  };
  tags();
  at += 4;
  for (let brokers = number() - 1; brokers > 0; brokers -= 1) {
    at += 4;
    text();
    at += 4;
    text();
    tags();
  }
  const cluster = text() ?? "";
  at += 4;
  if (number() - 1 < 1) throw new Error("the broker did not answer for the topic");
  const errorCode = payload.readInt16BE(at);
  at += 2;
  text();
  if (errorCode !== 0) {
    const type = protocolName(errorCode);
    throw Object.assign(new Error(`the broker said ${type}`), { type, code: errorCode, retriable: errorCode === 3 });
  }
  const id = payload.toString("hex", at, at + 16);
  return { cluster, topicId: id === NO_ID ? null : id };
}
