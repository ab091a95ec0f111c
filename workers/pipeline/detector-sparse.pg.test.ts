import { afterEach, describe, expect, test } from "vitest";
import type { Stream } from "@/lib/server/stream/port";
import { asSparse, sparseOffset } from "@/lib/server/stream/testing/sparse";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, SAMPLE_SHARED_RULES, traffic } from "@/tools/chaos/sample-traffic";
import { parseRebuildArguments } from "../commands/rebuild/arguments";
import { runRebuild } from "../commands/rebuild/run";
import { createPartitionSet } from "./partition-set";
import { lagOf, streamEnds } from "./read/lag";

const OFTEN = { intervalMs: 0, transactionsMin: 200, pieceBytes: 64 * 1024, pieceBytesPerTransaction: 0 };
const RECORDS = 3_000;

let open: InProcessDetector[] = [];
afterEach(async () => {
  for (const detector of open) await detector.close();
  open = [];
});

/** What came of the traffic, read in batches of any size by detectors that are killed now and then; with what lag they told. */
async function ran(seen: (stream: Stream) => Stream) {
  const detector = await openInProcessDetector(OFTEN, [...SAMPLE_ACCOUNT_RULES, ...SAMPLE_SHARED_RULES], null, {
    seen,
  });
  open.push(detector);
  const lag = async () => {
    const { run } = await detector.state("transactions");
    const { topics, stream } = detector.context;
    const owned = [{ topic: topics.transactions, partition: 0, run }];
    return lagOf(stream, await streamEnds(detector.context), owned);
  };
  const lags: number[] = [];
  await detector.append(traffic(RECORDS, 1));
  let round = 0;
  for (let left = true; left; round += 1) {
    lags.push(await lag());
    left = (await detector.read("transactions", 150 + (round % 5) * 70)) > 0;
    left = (await detector.read("rekeyed", 40)) > 0 || left;
    if (round % 4 === 3) detector.kill(round % 8 === 3 ? "transactions" : "rekeyed");
  }
  const rows = async (text: string) => (await detector.database.db.pool.query(text)).rows;
  const found = {
    hits: await rows("select id, rule_id, event_id, event_time, value from hit order by id"),
    alerts: await rows("select id, rule_id, occurrences, first_event_at, last_event_at from alert order by id"),
    transactions: await rows("select id, event_time from stored_transaction order by id"),
    counts: await rows("select accepted, rejected, late, duplicates, forwarded from partition_progress order by topic"),
    notes: await rows("select code from health_note"),
  };
  return { detector, found, lags };
}

const change = (detector: InProcessDetector, text: string, values: readonly unknown[] = []) =>
  detector.database.db.pool.query(text, [...values]);

async function rebuilt(detector: InProcessDetector, ...args: string[]) {
  detector.kill("transactions");
  detector.kill("rekeyed");
  const lines: string[] = [];
  const same = await runRebuild(
    parseRebuildArguments(args),
    { ...detector.context, db: detector.database.db },
    (line) => lines.push(line),
  );
  return { same, lines };
}

describe("a stream whose offsets have gaps", () => {
  test("gives the same hits, alerts and lag as one whose offsets are dense, and state that can be rebuilt", async () => {
    const dense = await ran((stream) => stream);
    const sparse = await ran(asSparse);
    expect(dense.found.hits.length).toBeGreaterThan(20);
    expect(sparse.found).toEqual(dense.found);
    expect(sparse.lags).toEqual(dense.lags);
    expect(sparse.lags[0]).toBe(RECORDS);
    expect(sparse.lags.at(-1)).toBe(0);
    const { rows } = await change(sparse.detector, `select max(record_offset) as last from stored_transaction`);
    expect(rows).toEqual([{ last: sparseOffset(RECORDS - 1) }]);

    const whole = await rebuilt(sparse.detector, "--from", "0");
    expect(whole.same).toBe(true);
    expect(whole.lines[0]).toContain("3,000 records from 0 on");
    expect((await rebuilt(sparse.detector)).same).toBe(true);
    const digests = (lines: readonly string[]) => lines.flatMap((line) => /digest (\S+)$/.exec(line)?.[1] ?? []);
    expect(digests(whole.lines)).toEqual(digests((await rebuilt(dense.detector, "--from", "0")).lines));
  });

  test("tells of lost records only where there were some between the offsets", async () => {
    const { detector } = await ran(asSparse);
    const place = { topic: detector.context.topics.transactions, partition: 0 };
    const taken = async () => {
      const set = createPartitionSet(detector.context);
      const offset = await set.handler.assigned(place);
      await set.handler.revoked(place);
      return offset;
    };
    const notes = async () => (await change(detector, "select code, transactions, message from health_note")).rows;
    // All that was read is gone from the stream; the next record stands behind a gap.
    const { run } = await detector.state("transactions");
    await change(detector, "delete from stream_segment where topic = 'transactions'");
    detector.kill("transactions");
    await detector.append(traffic(100, 2));
    expect(await taken()).toBe(run.nextOffset);
    expect(await notes()).toEqual([]);
    expect(await detector.read("transactions", 50)).toBe(50);

    detector.kill("transactions");
    await change(detector, "delete from stream_segment where topic = 'transactions'");
    await detector.append(traffic(30, 3));
    expect(await taken()).toBe(sparseOffset(RECORDS + 100));
    expect(await notes()).toEqual([
      { code: "skipped", transactions: 50, message: expect.stringMatching(/^50 records of /) },
    ]);
  });
});
