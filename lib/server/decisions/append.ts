import type { Topics } from "@/lib/contract/topics";
import type { Db } from "../data/db";
import type { Env } from "../env/env";
import type { DiskNotices } from "../health/disk";
import { failedForSpace, freeSpace } from "../health/disk";
import { placedByAccount } from "../keyed-by/place";
import { ofContract } from "../stream/contract-record";
import type { NewRecord, Stream } from "../stream/port";
import { streamCapabilities } from "../stream/settings";
import { type DecisionMark, markHeaders } from "./mark";

/** What a process puts transactions on the stream with. */
export interface AppendGround {
  readonly db: Db;
  readonly disk: DiskNotices;
  readonly env: Env;
  readonly topics: Topics;
  /** Opened at first use. */
  readonly stream: () => Promise<Stream>;
}

/**
 * Puts a transaction that is asked about on the stream, as the contract describes it and marked. Resolves once it is durable.
 * @throws Error of the stream
 */
export async function appendAsked(
  { db, disk, env, stream, topics }: AppendGround,
  { accountId, body }: { readonly accountId: string; readonly body: string },
  mark: DecisionMark,
): Promise<void> {
  const record = ofContract({ key: accountId, value: Buffer.from(body), headers: markHeaders(mark) });
  const topic = topics.transactions;
  try {
    const open = await stream();
    const isOurs = streamCapabilities(env.stream.kind).producers === "tripline";
    const records: readonly NewRecord[] = isOurs
      ? [record]
      : await placedByAccount({ db, stream: open, topic }, [record]);
    await open.append(topic, records);
    disk.wrote();
  } catch (error) {
    await failedForSpace(disk, error, Date.now(), () => freeSpace(db.url, env.dataDir));
    throw error;
  }
}
