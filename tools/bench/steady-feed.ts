import { setTimeout as sleep } from "node:timers/promises";
import type { Stream } from "@/lib/server/stream/port";
import { generateLines } from "./generate";

/** Appends are this far apart, as requests would be. */
const APPEND_INTERVAL_MS = 10;
/** Transactions that rules must raise an alert for, each of an account and a card of its own: so many, or one in ten. */
const MARKS_PER_SECOND = 20;
const MARK = "marked-";

export interface SteadyFeed {
  readonly stream: Stream;
  readonly topic: string;
  readonly accounts: number;
  /** Transactions per second. */
  readonly rate: number;
  readonly durationMs: number;
  /** What ids begin with, and part of the names of marked transactions: two feeds of one topic need two. */
  readonly name?: string;
  /** Where all of them are made; without it, where each is made by chance. */
  readonly merchantId?: string;
  /** Told of each marked transaction, by the id of its account and card, when it is sent. */
  readonly sending: (mark: string) => void;
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
}

/** Appends at a steady rate; what was missed by a late timer is made up for. */
export async function feedSteadily(feed: SteadyFeed): Promise<void> {
  const { stream, topic, accounts, rate, durationMs, name: feedName = "", merchantId, sending, signal } = feed;
  const startedAtMs = Date.now();
  const lines = generateLines(Math.ceil((rate * durationMs) / 1_000), {
    accounts,
    seed: rate,
    startMs: startedAtMs,
    // Event time goes as fast as the clock: were it faster, what is sent would come from the future.
    stepMs: 1_000 / rate,
    ids: `${feedName}${rate}-`,
  });
  const every = Math.max(10, Math.floor(rate / MARKS_PER_SECOND));
  let sent = 0;
  const appends: Promise<void>[] = [];
  while (Date.now() - startedAtMs < durationMs && signal?.aborted !== true) {
    const due = Math.floor(((Date.now() - startedAtMs) * rate) / 1_000);
    const records: { key: string; value: Buffer }[] = [];
    for (; sent < due; sent++) {
      const generated = lines.next().value;
      if (typeof generated !== "string") break;
      const line = merchantId === undefined ? generated : JSON.stringify({ ...JSON.parse(generated), merchantId });
      if (sent % every === 0) {
        const name = `${MARK}${feedName}${rate}-${sent}`;
        sending(name);
        records.push({ key: name, value: Buffer.from(marked(line, name)) });
        continue;
      }
      records.push({ key: /"accountId":"([^"]*)"/.exec(line)?.[1] ?? "", value: Buffer.from(line) });
    }
    if (records.length > 0) appends.push(stream.append(topic, records));
    await sleep(APPEND_INTERVAL_MS);
  }
  await Promise.all(appends);
}

/** The transaction in `line` as one of an account and a card called `name` in a blocked country. */
function marked(line: string, name: string): string {
  return JSON.stringify({ ...JSON.parse(line), accountId: name, cardId: name, country: "KP" });
}
