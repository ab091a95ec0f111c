import { afterEach, beforeEach, expect, test } from "vitest";
import type { Transaction } from "@/lib/contract/transaction";
import type { StoredKeying } from "@/lib/server/keyed-by/kept";
import { PARTITION_BY } from "@/lib/server/keyed-by/partitioners";
import { acknowledgeNotes, openNotes } from "@/lib/server/notes/notes";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { createProblems } from "../problems/problems";
import { createSplitWatch, REMEMBERED_MAX } from "./split-watch";

const T0 = Date.UTC(2026, 0, 5, 8);
const PARTITIONS = 6;
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const at = (accountId: string, seconds = 0): Transaction =>
  ({
    id: `${accountId}-${seconds}`,
    accountId,
    amount: 1,
    currency: "EUR",
    timestamp: T0 + seconds * 1_000,
  }) as Transaction;

/** A detector as the watch sees it. */
function detector(partitioner: StoredKeying["partitioner"], decidedPartitions = PARTITIONS) {
  const clock = { now: T0 };
  const problems = createProblems(() => clock.now);
  let kept: StoredKeying = { keyedBy: "accountId", partitioner, partitions: decidedPartitions, reason: "" };
  const watch = createSplitWatch({
    db: database.db,
    topic: "transactions",
    partitions: PARTITIONS,
    allowedLatenessMs: 60_000,
    kept: () => kept,
    problems,
    now: () => clock.now,
  });
  return {
    ...watch,
    problems,
    setKept: (next: Partial<StoredKeying>) => {
      kept = { ...kept, ...next };
    },
    wait: (ms: number) => {
      clock.now += ms;
    },
  };
}

const home = (account: string, partitions = PARTITIONS) => PARTITION_BY.crc32(account, partitions);
const astray = (account: string) => (home(account) + 1) % PARTITIONS;

test("a record that is not where the topic's partitioner puts its account is a split account, until there was none for a while", async () => {
  const one = detector("crc32");
  for (let i = 0; i < 50; i++) one.observe(home(`a${i}`), [at(`a${i}`)]);
  await one.tick();
  expect(one.problems.list()).toEqual([]);
  one.observe(astray("a7"), [at("a7", 5), at("a7", 6)]);
  await one.tick();
  expect(one.problems.list()).toMatchObject([
    { code: "split-account", topic: "transactions", partition: astray("a7"), transactions: 2, since: T0 },
  ]);
  const [problem] = one.problems.list();
  expect(problem?.message).toContain(`account a7 through ${home("a7")} and ${astray("a7")}`);
  expect(problem?.remedy).toBe("Set TRIPLINE_KEYED_BY=anything and restart the detectors.");
  one.wait(3_600_000);
  await one.tick();
  expect(one.problems.list()).toEqual([]);
});

test("a split account is noted once, and stays in health over a restart until someone acknowledges it", async () => {
  const open = async () => (await openNotes(database.db)).filter(({ code }) => code === "split-account");
  const one = detector("crc32");
  one.observe(astray("a7"), [at("a7")]);
  for (let i = 0; i < 3; i++) await one.tick();
  expect(await open()).toMatchObject([
    { topic: "transactions", partition: astray("a7"), transactions: 1, remedy: expect.stringContaining("anything") },
  ]);
  one.wait(3_600_000);
  await one.tick();
  expect(one.problems.list()).toEqual([]);
  // Another detector, or the same after a restart, that sees it too.
  const two = detector("crc32");
  two.observe(astray("a7"), [at("a7")]);
  await two.tick();
  two.setKept({ keyedBy: "anything" });
  await two.tick();
  expect(two.problems.list()).toEqual([]);
  expect(await open()).toHaveLength(1);
  expect(await acknowledgeNotes(database.db, "split-account", { name: "Ada" }, "keyed by anything now")).toBe(1);
  await two.tick();
  expect(await open()).toEqual([]);
});

test("records that lie where their account belonged before the topic grew are no split", async () => {
  const one = detector("crc32", 4);
  for (let i = 0; i < 50; i++) {
    one.observe(home(`a${i}`, 4), [at(`a${i}`)]);
    one.observe(home(`a${i}`), [at(`a${i}`, 600)]);
  }
  await one.tick();
  expect(one.problems.list()).toEqual([]);
});

test("an account that two detectors see in two partitions is found through the database", async () => {
  const one = detector(null);
  const two = detector(null);
  for (let i = 0; i < 500; i++) {
    one.observe(0, [at(`a${i}`)]);
    two.observe(3, [at(`b${i}`)]);
  }
  await one.tick();
  await two.tick();
  expect([...one.problems.list(), ...two.problems.list()]).toEqual([]);
  const rows = await database.db.pool.query("select from account_place");
  expect(rows.rowCount).toBe(2 * REMEMBERED_MAX);

  for (let i = 0; i < 500; i++) two.observe(3, [at(`a${i}`, 9)]);
  two.wait(1_000);
  await two.tick();
  expect(two.problems.list()).toMatchObject([{ code: "split-account", partition: 3 }]);
  one.wait(1_000);
  await one.tick();
  expect(one.problems.list()).toMatchObject([{ code: "split-account", partition: 3 }]);

  one.setKept({ keyedBy: "anything" });
  await one.tick();
  expect(one.problems.list()).toEqual([]);
});

test("after a growth an account may move once, but not be in both partitions", async () => {
  const one = detector(null, 4);
  one.observe(0, [at("a", 0), at("a", 100), at("b", 0)]);
  one.observe(4, [at("a", 90), at("a", 900), at("b", 900)]);
  await one.tick();
  expect(one.problems.list()).toEqual([]);
  one.observe(0, [at("b", 1_000)]);
  one.observe(4, [at("b", 990)]);
  one.wait(61_000);
  await one.tick();
  expect(one.problems.list()[0]?.message).toContain("account b through 0 and 4");
});

test("what is looked at of a large batch is a part of it, and an account that is split is seen all the same", async () => {
  const one = detector("crc32");
  const stray = Array.from({ length: 100 }, (_, i) => at("a7", i));
  one.observe(astray("a7"), stray);
  await one.tick();
  expect(one.problems.list()[0]?.transactions).toBe(104);
});
