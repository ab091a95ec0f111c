import { setTimeout as sleep } from "node:timers/promises";
import type { KeyedBy } from "@/lib/contract/key";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Db } from "@/lib/server/data/db";
import { findKeyedBy, type SampledRecord } from "@/lib/server/keyed-by/find";
import { type KeyedTopic, keepKeying, readKeying, type StoredKeying } from "@/lib/server/keyed-by/kept";
import type { Logger } from "@/lib/server/log/log";
import type { Stream, StreamRecord } from "@/lib/server/stream/port";
import { plainDecoding } from "../decode/decoding";
import { type SampleDecoding, sampled, sampleTopic } from "./sample";

/** What is kept is looked up this often: when it changes, partitions take it up with their next batch. */
const POLL_MS = 1_000;
/** Evidence for how a topic is keyed is waited for so long, from when its first records are there. */
const WAIT_MS = 3_000;
const LOOK_AGAIN_MS = 250;
/** With so many records nothing more is waited for. */
const RECORDS_ENOUGH = 200;

/** What another keying than before does to what was evaluated. */
const MOVE = "Rules on the account move between the input topic and the rekeyed one: they begin with empty windows.";

const AS_CONTRACT: SampleDecoding = { of: plainDecoding(ANY_TIME), prepare: async () => {} };

/** How the input topic is keyed, as this detector knows it. */
export interface Keying {
  /** What was kept when it was last looked up; null as long as nobody decided. */
  current(): StoredKeying | null;
  /** Looks up what is kept now. */
  refresh(): Promise<void>;
  /**
   * Before the first records of the topic are evaluated: finds out how it is keyed, by them and by what else the topic
   * holds, and keeps it. Resolves at once when that is known. Nothing is kept while no record holds a transaction.
   */
  decide(partition: number, records: readonly StreamRecord[]): Promise<void>;
  close(): void;
}

export interface KeyingOptions {
  readonly db: Db;
  readonly stream: Stream;
  readonly topic: string;
  /** Of the topic, when the detector started. */
  readonly partitions: number;
  /** What TRIPLINE_KEYED_BY says; null: it is found out. */
  readonly asked: KeyedBy | null;
  /** Whether other producers than ours may have written to it; otherwise it is keyed by the account. */
  readonly foreign: boolean;
  /** How its records are read; missing: as the contract describes them. */
  readonly decode?: SampleDecoding;
  readonly log: Logger;
}

/** Reads what is kept, and keeps what the setting says or what is known without a look. */
export async function openKeying(options: KeyingOptions): Promise<Keying> {
  const { db, stream, topic, partitions, asked, foreign, log, decode = AS_CONTRACT } = options;
  const place: KeyedTopic = { topic, identity: await stream.identity(topic) };
  let kept = await readKeying(db, place);
  const sampledRecords = new Map<number, readonly SampledRecord[]>();
  let deciding: Promise<void> | null = null;

  const keep = async (found: Omit<StoredKeying, "partitions">, insists: boolean): Promise<void> => {
    const before = kept?.keyedBy ?? null;
    kept = await keepKeying(db, place, { ...found, partitions }, { insists, now: Date.now() });
    if (kept.keyedBy === before) return;
    const { keyedBy, partitioner, reason } = kept;
    log.info(
      { topic, keyedBy, partitioner, before },
      `${topic} is keyed by ${keyedBy}: ${reason}${before === null ? "" : ` ${MOVE}`}`,
    );
  };

  const look = async (): Promise<void> => {
    for (const deadline = Date.now() + WAIT_MS; ; await sleep(LOOK_AGAIN_MS)) {
      kept = await readKeying(db, place);
      if (kept !== null) return;
      const looked = await sampleTopic(stream, topic, decode);
      // Never both: a record that is counted twice would seem to prove where its account is.
      const sample = looked.length > 0 ? looked : [...sampledRecords.values()].flat();
      const found = findKeyedBy(sample, partitions);
      const isLate = Date.now() >= deadline;
      if (found !== null && (found.sure || sample.length >= RECORDS_ENOUGH || isLate)) return keep(found, false);
      if (isLate) return;
    }
  };

  if (asked !== null && kept?.keyedBy !== asked) {
    const found =
      asked === "accountId" && foreign ? findKeyedBy(await sampleTopic(stream, topic, decode), partitions) : null;
    const partitioner = asked === "accountId" && !foreign ? "murmur2" : (found?.partitioner ?? null);
    await keep({ keyedBy: asked, partitioner, reason: "TRIPLINE_KEYED_BY says so." }, true);
  } else if (kept === null && !foreign) {
    await keep({ keyedBy: "accountId", partitioner: "murmur2", reason: "Only Tripline itself appends to it." }, false);
  }

  let requests = 0;
  let answered = 0;
  const refresh = async (): Promise<void> => {
    const request = ++requests;
    const found = await readKeying(db, place);
    // An answer that was overtaken by a later one is older.
    if (found === null || request < answered) return;
    answered = request;
    if (kept !== null && kept.keyedBy !== found.keyedBy) {
      log.info(
        { topic, keyedBy: found.keyedBy, before: kept.keyedBy },
        `${topic} is keyed by ${found.keyedBy} now. ${MOVE}`,
      );
    }
    kept = found;
  };
  // It is read again at the next turn.
  const poll = setInterval(() => void refresh().catch(() => {}), POLL_MS);
  return {
    current: () => kept,
    refresh,
    decide: async (partition, records) => {
      if (kept !== null) return;
      sampledRecords.set(partition, sampled(partition, records, decode.of));
      deciding ??= look().finally(() => {
        deciding = null;
      });
      await deciding;
    },
    close: () => clearInterval(poll),
  };
}
