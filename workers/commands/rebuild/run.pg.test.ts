import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { SAMPLE_ACCOUNT_RULES, SAMPLE_SHARED_RULES, traffic } from "@/tools/chaos/sample-traffic";
import { UsageError } from "../input/usage-error";
import { parseRebuildArguments } from "./arguments";
import { runRebuild } from "./run";

const PACE = { intervalMs: 0, transactionsMin: 200, pieceBytes: 1_000_000, pieceBytesPerTransaction: 0 };

let detector: InProcessDetector;
beforeEach(async () => {
  detector = await openInProcessDetector(PACE, [...SAMPLE_ACCOUNT_RULES, ...SAMPLE_SHARED_RULES]);
  await detector.append(traffic(4_000, 1));
  for (let left = true; left; ) {
    left = (await detector.read("transactions", 350)) > 0;
    left = (await detector.read("rekeyed", 100)) > 0 || left;
  }
  detector.kill("transactions");
  detector.kill("rekeyed");
});
afterEach(() => detector.close());

async function run(...args: string[]) {
  const lines: string[] = [];
  const same = await runRebuild(
    parseRebuildArguments(args),
    { ...detector.context, db: detector.database.db },
    (line) => lines.push(line),
  );
  return { same, lines };
}

const change = (sql: string) => detector.database.db.pool.query(sql);
const digests = (lines: readonly string[]) => lines.flatMap((line) => /digest (\S+)$/.exec(line)?.[1] ?? []);

describe("the rebuild command", () => {
  test("finds the state that is stored, with the records behind it, whether it begins where windows need it or at the beginning", async () => {
    const needed = await run();
    expect(needed.same).toBe(true);
    expect(needed.lines).toEqual([
      expect.stringMatching(
        /^transactions 0 at 4,000: [\d,]+ records from [\d,]+ on in [\d.]+ s, [\d,]+ held events, [\d,]+ keys, digest \w+$/,
      ),
      expect.stringMatching(/^ {2}the same as the stored state with \d+ records behind it/),
      expect.stringMatching(/^transactions.rekeyed 0 at /),
      expect.stringMatching(/^ {2}the same as /),
    ]);
    const whole = await run("--from", "0");
    expect(whole.same).toBe(true);
    expect(whole.lines[0]).toContain("4,000 records from 0 on");
    expect(digests(whole.lines)).toEqual(digests(needed.lines));
    const { lines } = await run("--topic", "transactions", "--from", "1970-01-01T00:00:00Z");
    expect(digests(lines)).toEqual(digests(whole.lines).slice(0, 1));
  });

  test("says that it differs when it begins behind what windows look back on", async () => {
    const { rows } = await detector.database.db.pool.query("delete from replay_point");
    expect(rows).toEqual([]);
    const { same, lines } = await run("--topic", "transactions", "--partition", "0", "--from", "3900");
    expect(same).toBe(false);
    expect(lines).toEqual([expect.stringContaining("100 records from 3,900 on"), expect.stringContaining("DIFFERENT")]);
  });

  test("says why stored state cannot be used, and stores it anew when asked to", async () => {
    await change(
      "update snapshot_segment set body = set_byte(body, length(body) - 1, get_byte(body, length(body) - 1) # 1)",
    );
    const broken = await run();
    expect(broken.same).toBe(false);
    expect(broken.lines[1]).toMatch(/DIFFERENT: the stored state cannot be used \(.*checksum/);
    const written = await run("--write");
    expect(written.lines[1]).toMatch(/stored in place of what was there: [\d,]+ bytes/);
    const { same, lines } = await run();
    expect(same).toBe(true);
    expect(digests(lines)).toEqual(digests(broken.lines));
    expect(lines[1]).toContain("with 0 records behind it");
    const { taken, claim } = await detector.state("transactions");
    expect(taken).toMatchObject({ records: 0, snapshotOffset: claim.nextOffset });
    expect(taken.evaluator.digest()).toBe(digests(lines)[0]);
  });

  test("has nothing to compare with where no state is stored", async () => {
    await change("delete from snapshot_segment");
    const { same, lines } = await run("--topic", "transactions");
    expect(same).toBe(true);
    expect(lines[1]).toBe("  no state is stored");
  });

  test("writes nothing while a detector owns the partition", async () => {
    const stats = "'{}'";
    await change(`insert into detector values ('by hand', 0, ${Date.now()}, 0, ${stats})`);
    await expect(run("--write")).rejects.toThrow(
      "partition 0 of transactions is owned by by hand: stop the detectors, then write its state again",
    );
    const { rows } = await detector.database.db.pool.query(
      "select epoch, owner from partition_progress where topic = 'transactions'",
    );
    expect(rows).toEqual([{ epoch: 1, owner: "by hand" }]);
    expect((await run()).same).toBe(true);
  });

  test.each([
    { args: ["--topic", "other"], says: "--topic other: detectors read transactions and transactions.rekeyed" },
    { args: ["--partition", "0,7"], says: "--partition 7: transactions has 1, from 0 on" },
    { args: ["--from", "5000"], says: "--from 5000: partition 0 of transactions was read up to 4000 only" },
  ])("refuses what is not there: $args", async ({ args, says }) => {
    await expect(run(...args)).rejects.toThrow(new UsageError(says));
  });
});
