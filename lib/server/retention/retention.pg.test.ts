import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { identitiesOf } from "../logs/open-logs";
import { findOrMakeLogs } from "../logs/streams";
import { readSnooze } from "../snoozes/read";
import { nthLog } from "../stream/log-name";
import { testServices } from "../testing/services";
import { storedPartitions } from "../transactions/stored-transactions";
import type { Services } from "../web/services";
import { removeOld as removeOnce } from "./retention";

/** The lock of the removal before is let go of with its connection, a moment after it resolved: then it is tried again. */
async function removeOld(...given: Parameters<typeof removeOnce>): ReturnType<typeof removeOnce> {
  for (let attempt = 0; ; attempt++) {
    const removed = await removeOnce(...given);
    if (removed !== null || attempt === 100) return removed;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

let database: TestDatabase;
let own: Services;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url);
});
afterAll(async () => {
  await own.close();
  await database.drop();
});

const RECORDS = 10;

/** Ten transactions on one partition, one segment each, all read by a detector whose rebuild starts at `replayPoint`. */
async function fill(replayPoint: number): Promise<void> {
  const { pool } = database.db;
  const stream = await own.stream();
  await pool.query(
    "truncate stored_transaction, hit, alert, alert_activity, dead_letter, replay_point, stream_segment cascade",
  );
  await stream.ensureTopics([own.topics.transactions, own.topics.rekeyed, own.topics.deadLetters], 1);
  await pool.query("update stream_partition set next_offset = 0, appended_at = 0");
  await findOrMakeLogs(database.db, own.topics, await identitiesOf(stream, own.topics), 1);
  for (let i = 0; i < RECORDS; i++) {
    await stream.append(own.topics.transactions, [{ key: "a", value: Buffer.from(`${i}`) }]);
  }
  await pool.query(
    `insert into stored_transaction select 0, n, 't' || n, 'a', 0, '{}' from generate_series(0, ${RECORDS - 1}) n`,
  );
  await pool.query(`insert into replay_point values ($1, 0, $2, 0, '{}', 0)`, [own.topics.transactions, replayPoint]);
}

async function left(): Promise<readonly string[]> {
  const { rows } = await database.db.pool.query<{ id: string }>(
    `select id from stored_transaction order by record_offset`,
  );
  return rows.map(({ id }) => id);
}

const names = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `t${from + i}`);

test("what arrived long ago goes, on the stream as in the tables; what a rebuild reads stays", async () => {
  await fill(6);
  const removed = await removeOld(own, Date.now() + 60_000);
  expect(removed).toMatchObject({ transactions: 6, segments: 6 });
  expect(await left()).toEqual(names(6, RECORDS));
  const stream = await own.stream();
  expect(await stream.offsets(own.topics.transactions)).toEqual([{ partition: 0, earliest: 6, next: RECORDS }]);
});

test("from where on all transactions are stored is known, also when less is removed later", async () => {
  await fill(6);
  await removeOld(own, Date.now() + 60_000);
  const { pool } = database.db;
  const { topics } = own;
  await pool.query("insert into partition_progress (topic, partition, next_offset) values ($1, 0, $2)", [
    topics.transactions,
    RECORDS,
  ]);
  await pool.query(`insert into stored_transaction values (0, 2, 'left', 'a', 0, '{}')`);
  expect(await storedPartitions(database.db, nthLog(topics.transactions, 1))).toMatchObject([
    { partition: 0, end: RECORDS, removed: true, first: { offset: 6 }, last: { offset: RECORDS - 1 } },
  ]);
  await removeOld(own, Date.now() + 60_000);
  expect(await left()).toEqual(names(6, RECORDS));
  expect(await storedPartitions(database.db, nthLog(topics.transactions, 1))).toMatchObject([{ first: { offset: 6 } }]);
});

test("age is that of the arrival, whatever time a transaction bears", async () => {
  await fill(RECORDS);
  expect(await removeOld(own, Date.now() - 60_000)).toMatchObject({ transactions: 0, segments: 0 });
  expect(await left()).toEqual(names(0, RECORDS));
});

test("of a stream that is not read any more all goes once its last commit is old enough", async () => {
  await fill(0);
  const { pool } = database.db;
  const { topics } = own;
  const identities = await identitiesOf(await own.stream(), topics);
  const other = { ...identities, input: { ...identities.input, topicId: randomUUID() } };
  const { input } = await findOrMakeLogs(database.db, topics, other, 1);
  await findOrMakeLogs(database.db, topics, identities, 2);
  await pool.query(
    "insert into partition_progress (topic, partition, next_offset, committed_at, stream) values ($1, 0, 5, 1000, $2)",
    [input.log, input.id],
  );
  await pool.query(
    `insert into stored_transaction (partition, record_offset, id, account_id, event_time, body, stream)
     select 0, n, 'o' || n, 'a', 0, '{}', $1 from generate_series(0, 4) n`,
    [input.id],
  );
  expect(await removeOld(own, 1_000)).toMatchObject({ transactions: 0 });
  expect(await removeOld(own, 1_001)).toMatchObject({ transactions: 5, segments: 0 });
  expect(await left()).toEqual(names(0, RECORDS));
});

test("what no detector read yet stays, also when another stream of the name was read", async () => {
  await fill(RECORDS);
  const { pool } = database.db;
  // As after a time on Kafka, under the same name and in the same database.
  await pool.query("update stream set kind = 'kafka'");
  expect(await removeOld(own, Date.now() + 60_000)).toMatchObject({ transactions: 0, segments: 0 });
  await pool.query("update stream set kind = 'postgres'");
});

test("a partition that no detector ever read is left alone", async () => {
  await fill(RECORDS);
  await database.db.pool.query("delete from replay_point");
  expect(await removeOld(own, Date.now() + 60_000)).toMatchObject({ transactions: 0, segments: 0 });
});

test("the evidence of alerts stays until they are resolved", async () => {
  await fill(RECORDS);
  const { pool } = database.db;
  await raiseAlerts(database.db, [{ id: "open" }, { id: "done" }]);
  await pool.query("update alert set status = 'resolved' where id = 'done'");
  const hit = (id: string, alert: string, event: string, evidence: string) =>
    pool.query(
      `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
       values ($1, 'r', 1, '{}', 'k', $3, 0, array[$4], 1, $2, 0)`,
      [id, alert, event, evidence],
    );
  await hit("h1", "open", "t2", "t1");
  await hit("h2", "done", "t4", "t3");
  expect(await removeOld(own, Date.now() + 60_000)).toMatchObject({ transactions: 8 });
  expect(await left()).toEqual(["t1", "t2"]);
  await pool.query("update alert set status = 'resolved'");
  expect(await removeOld(own, Date.now() + 60_000)).toMatchObject({ transactions: 2 });
});

test("what was kept of transactions for alerts that are resolved goes, once it is old enough", async () => {
  await fill(0);
  const { pool } = database.db;
  await raiseAlerts(database.db, [{ id: "open" }, { id: "done" }]);
  await pool.query("update alert set status = 'resolved' where id = 'done'");
  await pool.query("update alert set key_hash = id");
  await pool.query(
    "insert into evidence values ('open', 'e', 0, true, '{}', 0), ('done', 'e', 0, true, '{}', 0), ('done', 'f', 0, true, '{}', 9)",
  );
  expect(await removeOld(own, 5)).toMatchObject({ evidence: 1 });
  const { rows } = await pool.query("select key_hash, id from evidence order by key_hash");
  expect(rows).toEqual([
    { key_hash: "done", id: "f" },
    { key_hash: "open", id: "e" },
  ]);
});

test("dead letters and hits in shadow go; hits of alerts stay with them", async () => {
  await fill(0);
  const { pool } = database.db;
  await raiseAlerts(database.db, [{ id: "open" }]);
  await pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     select 'h' || n, 'r', 1, '{}', 'k', 'e', 0, '{}', 0, case when n = 0 then 'open' end, n * 1000 from generate_series(0, 4999) n`,
  );
  await pool.query(
    `insert into dead_letter select 't', 0, n, 'malformed', '', '', '', 0, n * 1000 from generate_series(0, 4999) n`,
  );
  expect(await removeOld(own, 4_500_000)).toMatchObject({ deadLetters: 4_500, shadowHits: 4_499 });
  const { rows } = await pool.query("select from hit where alert_id = 'open'");
  expect(rows).toHaveLength(1);
});

test("what was said of transactions goes by when it was received, but of an alert's hits", async () => {
  await fill(0);
  const { pool } = database.db;
  await raiseAlerts(database.db, [{ id: "done" }]);
  await pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     select 'h' || n, 'r', 1, '{}', 'k', 't' || n, 0, '{}', 0, case when n = 7 then 'done' end, 9e9 from generate_series(7, 8) n`,
  );
  await pool.query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
     select 't' || n, 'a', 0, 'fraud', 'chargeback', 0, n * 1000, 'm', 'M' from generate_series(0, 4999) n`,
  );
  expect(await removeOld(own, 4_500_000)).toMatchObject({ labels: 4_499 });
  const { rows } = await pool.query("select transaction_id from transaction_label order by received_at limit 2");
  expect(rows.map(({ transaction_id }) => transaction_id)).toEqual(["t7", "t4500"]);
});

test("of two at once only one removes", async () => {
  await fill(RECORDS);
  const both = await Promise.all([removeOnce(own, Date.now() + 60_000), removeOnce(own, Date.now() + 60_000)]);
  expect(both.filter((removed) => removed === null)).toHaveLength(1);
});

test("hits that a snooze kept quiet go by age, and the snooze still says how many there were", async () => {
  await fill(0);
  const { db } = database;
  await db.pool.query(
    `insert into snooze (id, rule_id, rule_name, key, key_text, key_hash, reason, until, created_at, created_by_name)
     values ('s', 'r', 'Rule', '{}', '', 'k', 'why', 9e12, 0, 'Ana'), ('none', 'r', 'Rule', '{}', '', 'k2', 'why', 9e12, 0, 'Ana')`,
  );
  await db.pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, snooze_id, detected_at)
     select 'h' || n, 'r', 1, '{}', 'k', 'e', 9000 - n, '{}', 0, 's', n * 1000 from generate_series(0, 4999) n`,
  );
  expect(await removeOld(own, 4_500_000)).toMatchObject({ quietHits: 4_500, shadowHits: 0 });
  expect(await readSnooze(db, "s")).toMatchObject({ hits: 5_000, lastHitAt: 9_000 });
  expect(await removeOld(own, 9_000_000)).toMatchObject({ quietHits: 500 });
  expect(await readSnooze(db, "s")).toMatchObject({ hits: 5_000, lastHitAt: 9_000 });
  expect(await readSnooze(db, "none")).toMatchObject({ hits: 0, lastHitAt: null });
});
