import type { MissedLetter } from "@/lib/server/missed/letters";
import type { Stream, TopicName } from "@/lib/server/stream/port";

/** Records that are looked up on the stream again; of more only what was kept is known. */
const LOOKED_UP_MAX = 200;
/** One record must come so soon. */
const WAIT_MS = 10_000;

/** Gives the whole value of a record: what was kept, or else what the stream still holds at its place. Null: it is gone. */
export type WholeRecord = (letter: MissedLetter) => Promise<Buffer | null>;

/** `open` gives the stream, asked for only when a record is needed from it. */
export function wholeRecords(open: () => Promise<Stream>, topic: TopicName): WholeRecord {
  let lookedUp = 0;
  return async (letter) => {
    const isWhole = letter.payload.length >= letter.payloadBytes;
    // What could not be read then may be readable now; nothing of it was kept.
    if (isWhole && letter.reason !== "unreadable") return letter.payload;
    if (lookedUp >= LOOKED_UP_MAX) return null;
    lookedUp++;
    return recordAt(await open(), topic, letter);
  };
}

async function recordAt(
  stream: Stream,
  topic: TopicName,
  { partition, offset }: Pick<MissedLetter, "partition" | "offset">,
): Promise<Buffer | null> {
  const stands = (await stream.offsets(topic)).find((one) => one.partition === partition);
  if (stands === undefined || offset < stands.earliest || offset >= stands.next) return null;
  return new Promise((resolve, reject) => {
    let opened: Promise<{ close(): Promise<void> }> | null = null;
    const settle = (value: Buffer | null): void => {
      clearTimeout(timer);
      resolve(value);
      // Who waits has its answer; a tail that did not open needs no closing.
      opened?.then((tail) => tail.close()).catch(() => {});
    };
    const timer = setTimeout(() => settle(null), WAIT_MS);
    opened = stream.tail({
      topic,
      partitions: [partition],
      start: { at: "offset", offset },
      purpose: "missed",
      batch: async (_partition, records) => {
        const [first] = records;
        if (first === undefined) return;
        settle(first.offset === offset && first.nothing === undefined ? Buffer.from(first.value) : null);
      },
    });
    opened.catch((error: unknown) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
