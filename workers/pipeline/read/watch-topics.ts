import { setTimeout as sleep } from "node:timers/promises";
import { identitiesOf, isSame } from "@/lib/server/logs/open-logs";
import { RecordRefused } from "@/lib/server/stream/record-limits";
import type { DetectorContext } from "../context";
import type { PartitionSet } from "../partition-set";
import { StoppedError } from "../problems/retry";

const INTERVAL_MS = 1_000;
/** Offsets are compared with the topics' ends every so many rounds; twice ahead of them is ahead. */
const OFFSETS_ROUNDS = 5;
const PLACE = "topics";

/** Looks whether the topics still are what the detector found. */
export interface TopicWatch {
  /** Resolves to what happened when they are others, in words; stays open otherwise. */
  readonly changed: Promise<string>;
  /** Reading failed: until the topics were looked at again, what is read may be of others. */
  suspect(): void;
  /**
   * Resolves once what was read is known to be of the topics as they were found. @throws Stopped when it is not, once the detector
   * has left them: no partition tries again meanwhile.
   */
  sure(): Promise<void>;
  close(): Promise<void>;
}

/** Begins to watch. Until it is closed a topic that is missing is a problem in health. */
export function watchTopics(context: DetectorContext, partitions: PartitionSet): TopicWatch {
  const { stream, topics, problems, log, logs, stopping } = context;
  const left = new Promise<void>((resolve) => {
    if (stopping.aborted) resolve();
    else stopping.addEventListener("abort", () => resolve(), { once: true });
  });
  const stop = new AbortController();
  let change: string | null = null;
  let suspected = false;
  let ahead = new Set<string>();
  let tell: (what: string) => void = () => {};
  const changed = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const found = (what: string): void => {
    change ??= what;
    tell(change);
  };

  const look = async (): Promise<void> => {
    suspected = false;
    try {
      const now = await identitiesOf(stream, topics);
      problems.clear(PLACE);
      if (!isSame(now.input, logs.identities.input, topics.transactions)) found(`${topics.transactions} was made anew`);
      if (!isSame(now.rekeyed, logs.identities.rekeyed, topics.rekeyed)) found(`${topics.rekeyed} was made anew`);
    } catch (error) {
      suspected = true;
      if (error instanceof RecordRefused) await missing();
      else throw error;
    }
  };

  /** One of the two is not there. The rekeyed topic is the detectors' own: it is made again. */
  const missing = async (): Promise<void> => {
    const input = await stream.identity(topics.transactions).catch((error: Error) => error);
    if (!(input instanceof Error)) return found(`${topics.rekeyed} was deleted`);
    if (!(input instanceof RecordRefused)) throw input;
    problems.raise(PLACE, {
      code: "stream",
      topic: topics.transactions,
      message: `Topic ${topics.transactions} does not exist any more: nothing can be read.`,
      remedy: `Make it again, or set TRIPLINE_TOPIC to another and restart the detectors. Tripline makes it when it starts.`,
    });
  };

  const compareOffsets = async (): Promise<void> => {
    const read = partitions.runs().map(({ topic, partition, run }) => ({ topic, partition, next: run.nextOffset }));
    const now = new Set<string>();
    for (const topic of [topics.transactions, topics.rekeyed]) {
      for (const { partition, next } of await stream.offsets(topic)) {
        if (read.some((one) => one.topic === topic && one.partition === partition && one.next > next)) {
          now.add(`${topic} ${partition}`);
        }
      }
    }
    for (const name of now) if (ahead.has(name)) found(`partition ${name} ends before what was read of it`);
    ahead = now;
  };

  let looking: Promise<void> | null = null;
  const lookOnce = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };

  const loop = async (): Promise<void> => {
    for (let round = 1; ; round += 1) {
      // An abort only ends the wait early.
      await sleep(INTERVAL_MS, undefined, { signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted || change !== null) return;
      try {
        await lookOnce();
        if (round % OFFSETS_ROUNDS === 0) await compareOffsets();
      } catch (error) {
        log.debug({ err: error }, "the topics could not be looked at");
      }
    }
  };
  const done = loop();

  return {
    changed,
    suspect: () => {
      suspected = true;
    },
    sure: async () => {
      if (suspected && change === null) await lookOnce();
      if (change === null) return;
      await left;
      throw new StoppedError(change);
    },
    close: async () => {
      stop.abort();
      problems.clear(PLACE);
      await done;
    },
  };
}
