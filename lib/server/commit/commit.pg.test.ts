import { setTimeout as sleep } from "node:timers/promises";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AlertSpan, addToAlert } from "@/lib/contract/alert-grouping";
import { claimPartition } from "@/lib/server/logs/claim-partition";
import { logName } from "@/lib/server/stream/log-name";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { FencedError } from "../logs/fenced";
import { publishScorecard } from "../scorecards/publish";
import { toOffset } from "../stream/offset";
import {
  type Batch,
  type CommitHit,
  type EvidenceRow,
  OffsetBroken,
  type RejectedRecord,
  type TransactionRow,
} from "./batch";
import { commitBatches } from "./commit";
import { createGroupCommit } from "./group-commit";

const TOPIC = logName("transactions");
const NOW = 1_700_000_000_000;

let database: TestDatabase;
let epoch: number;
beforeEach(async () => {
  database = await testDatabase();
  ({ epoch } = await claimPartition(database.db, { topic: TOPIC, partition: 0 }, "one"));
});
afterEach(() => database.drop());

const commit = (batch: Batch) => createGroupCommit(database.db, () => NOW).commit(batch);
const rows = async <T extends object>(sql: string) => (await database.db.pool.query<T>(sql)).rows;

function batch(fromOffset: number, nextOffset: number, changes: Partial<Batch> = {}): Batch {
  return {
    topic: TOPIC,
    partition: 0,
    epoch,
    fromOffset: toOffset(fromOffset),
    nextOffset: toOffset(nextOffset),
    maxEventTime: NOW,
    ruleRevision: 0,
    keyedBy: "accountId",
    ruleActivated: false,
    counts: {
      accepted: nextOffset - fromOffset,
      rejected: 0,
      late: 0,
      future: 0,
      duplicates: 0,
      skipped: 0,
      overflows: 0,
    },
    transactions: [],
    hits: [],
    rejected: [],
    replayPoint: null,
    snapshot: null,
    watermarkStep: null,
    readingClock: null,
    clockStretches: [],
    ...changes,
  };
}

function transaction(offset: number, id: string, body = `{"id":"${id}"}`): TransactionRow {
  return { offset: toOffset(offset), id, accountId: "a1", timestamp: NOW + offset, body: Buffer.from(body) };
}

/** A hit of rule r on account a1 at minute `minute`, with a cooldown of 15 minutes. */
function hit(minute: number, changes: Partial<CommitHit> & { account?: string } = {}): CommitHit {
  const account = changes.account ?? "a1";
  const eventId = `t${minute}`;
  return {
    id: `h ${account} ${eventId}`,
    alertId: `al ${account} ${eventId}`,
    hit: {
      ruleId: "r",
      key: { accountId: account },
      eventId,
      eventTime: minute * 60_000,
      value: 1.5,
      windowStart: null,
      evidence: ["t0", eventId],
      evidenceCount: 2,
    },
    ruleName: "Rule",
    ruleVersion: 3,
    severity: "high",
    mode: "live",
    cooldownMs: 15 * 60_000,
    scored: { score: 60, strength: 1 },
    keyHash: `hash ${account}`,
    summary: () => `because of ${eventId}`,
    evidence: [],
    risked: [],
    firstAt: 0,
    country: null,
    ...changes,
  };
}

/** The alerts that the hits make in one go, by the function that a replay groups them with, as a test below reads them. */
function grouped(hits: readonly CommitHit[]) {
  const open = new Map<string, AlertSpan[]>();
  const all: (AlertSpan & { occurrences: number })[] = [];
  for (const { hit, alertId, cooldownMs, keyHash } of hits) {
    const ofKey = open.get(keyHash) ?? [];
    open.set(keyHash, ofKey);
    const { eventTime: time } = hit;
    const joined = addToAlert(ofKey, time, cooldownMs, () => {
      const alert = { id: alertId, firstEventAt: time, lastEventAt: time, occurrences: 0 };
      all.push(alert);
      return alert;
    });
    for (const alert of all) if (alert === joined) alert.occurrences += 1;
  }
  return all
    .map(({ id, occurrences, firstEventAt, lastEventAt }) => ({
      id,
      occurrences,
      version: occurrences,
      status: "open",
      first: firstEventAt / 60_000,
      last: lastEventAt / 60_000,
    }))
    .sort((a, b) => a.first - b.first || (a.id < b.id ? -1 : 1));
}

describe("a batch", () => {
  test.each([
    { way: "in one statement", filling: 0 },
    { way: "by COPY", filling: 500 },
  ])("stores its transactions $way exactly as received, whatever characters they hold", async ({ filling }) => {
    const odd = String.raw`{"id":"x","note":"a\tb\\ \u0000 \ud800 ü 😀"}`;
    await commit(
      batch(0, 3 + filling, {
        transactions: [
          ...Array.from({ length: filling }, (_, i) => transaction(3 + i, `t${i}`)),
          transaction(0, "plain"),
          transaction(1, "tab\tnul\0half\ud800back\\n\n", odd),
          transaction(2, "\\N", "{}\r\n"),
        ],
      }),
    );
    expect(
      await rows(
        `select record_offset as "offset", id, body from stored_transaction where record_offset < 3 order by record_offset`,
      ),
    ).toEqual([
      { offset: 0, id: "plain", body: '{"id":"plain"}' },
      { offset: 1, id: "tab\tnul\u2400half\ufffdback\\n\n", body: odd },
      { offset: 2, id: "\\N", body: "{}\r\n" },
    ]);
  });

  test("moves the offset and adds to the counters in the same transaction", async () => {
    await commit(
      batch(0, 10, {
        counts: { accepted: 5, rejected: 2, late: 1, future: 0, duplicates: 2, skipped: 0, overflows: 7 },
      }),
    );
    await commit(batch(10, 11, { maxEventTime: NOW - 5 }));
    expect(await rows("select * from partition_progress")).toMatchObject([
      {
        next_offset: 11,
        accepted: 6,
        rejected: 2,
        late: 1,
        future: 0,
        duplicates: 2,
        skipped: 0,
        overflows: 7,
        max_event_time: NOW,
      },
    ]);
  });

  test("given twice is stored once, as after a commit whose outcome was never learnt", async () => {
    const one = batch(0, 2, { transactions: [transaction(0, "a"), transaction(1, "b")], hits: [hit(1)] });
    await commit(one);
    await commit(one);
    expect(await rows("select id from stored_transaction order by id")).toEqual([{ id: "a" }, { id: "b" }]);
    expect(await rows("select occurrences, version from alert")).toEqual([{ occurrences: 1, version: 1 }]);
    expect(await rows("select accepted from partition_progress")).toEqual([{ accepted: 2 }]);
  });

  test.each([
    { way: "in one batch", batches: [[1, 2, 3]] },
    { way: "one after the other", batches: [[1], [2], [3]] },
    { way: "some together", batches: [[1, 2], [3]] },
  ])("adds up what the evidence of an alert is worth, each transaction once, $way", async ({ batches }) => {
    // The second rests on the first's transactions as well, the third is of another account.
    const risked = (minute: number, evidence: readonly string[], worth: readonly number[], account = "a1") => {
      const one = hit(minute, { account });
      return { ...one, hit: { ...one.hit, evidence }, risked: worth, firstAt: 60_000 };
    };
    const hits = [
      risked(1, ["t0", "t1"], [1_050, 200]),
      risked(2, ["t0", "t1", "t2", "t2b"], [1_050, 200, 3_000, 0]),
      risked(3, ["t0"], [1_050], "a2"),
    ];
    let offset = 0;
    for (const minutes of batches) {
      await commit(
        batch(offset, offset + 1, {
          hits: hits.filter(({ hit: { eventTime } }) => minutes.includes(eventTime / 60_000)),
        }),
      );
      offset += 1;
    }
    expect(await rows("select key_text, money_at_risk::int as money from alert order by key_text")).toEqual([
      { key_text: "a1", money: 4_250 },
      { key_text: "a2", money: 1_050 },
    ]);
  });

  test("gives an alert the country of the hit that opened it, whatever comes later", async () => {
    await commit(batch(0, 1, { hits: [hit(1, { country: "CH" }), hit(2, { country: "DE" })] }));
    await commit(batch(1, 2, { hits: [hit(3, { country: "FR" }), hit(4, { account: "a2" })] }));
    expect(await rows("select key_text, country from alert order by key_text")).toEqual([
      { key_text: "a1", country: "CH" },
      { key_text: "a2", country: null },
    ]);
  });

  test("that begins elsewhere than where the partition stands breaks the invariant", async () => {
    await commit(batch(0, 2));
    await expect(commit(batch(1, 3))).rejects.toThrow(OffsetBroken);
  });

  test("leaves nothing when a part of it fails", async () => {
    const broken = batch(0, 1, {
      transactions: [transaction(0, "a")],
      hits: [hit(1, { severity: "worst" as "high" })],
    });
    await expect(commit(broken)).rejects.toThrow();
    expect(await rows("select id from stored_transaction")).toEqual([]);
    expect(await rows("select next_offset from partition_progress")).toEqual([{ next_offset: 0 }]);
    await commit(batch(0, 1));
  });
});

describe("the score of an alert", () => {
  const lee = { id: "u-lee", name: "Lee" };
  const of = (ruleId: string, minute: number, changes: Partial<CommitHit> = {}): CommitHit => {
    const base = hit(minute);
    const names = { id: `h ${ruleId} ${minute}`, alertId: `al ${ruleId} ${minute}`, keyHash: `hash ${ruleId}` };
    return { ...base, ...names, hit: { ...base.hit, ruleId }, ...changes };
  };
  const scores = () => rows("select id, score, scorecard_version from alert order by id");

  test("is the highest of its hits' transactions, each by all its live hits", async () => {
    const shadow = of("r9", 1, { mode: "shadow", scored: { score: 100, strength: 1 } });
    const weak = of("r1", 2, { scored: { score: 10, strength: 1 } });
    await commit(
      batch(0, 1, { hits: [of("r1", 1), weak, of("r2", 1, { scored: { score: 50, strength: 0.5 } }), shadow] }),
    );
    expect(await scores()).toEqual([
      { id: "al r1 1", score: 700, scorecard_version: null },
      { id: "al r2 1", score: 700, scorecard_version: null },
    ]);
  });

  test("counts hits of the same transaction that are stored already, and is raised by later hits alone", async () => {
    await commit(batch(0, 1, { hits: [of("r1", 1)] }));
    await commit(batch(1, 2, { hits: [of("r2", 1, { scored: { score: 50, strength: 1 } })] }));
    await commit(batch(2, 3, { hits: [of("r1", 2, { scored: { score: 10, strength: 1 } })] }));
    expect(await scores()).toMatchObject([{ score: 600 }, { score: 800 }]);
    await commit(batch(3, 4, { hits: [of("r1", 3, { scored: { score: 90, strength: 1 } })] }));
    expect(await scores()).toMatchObject([{ score: 900 }, { score: 800 }]);
  });

  test("is by the scorecard in force, whose version stays with the score; none where hits say nothing", async () => {
    const { db } = database;
    const scorecard = { intercept: 0, weights: { r1: 1 } };
    await publishScorecard(db, lee, { place: "live", version: 0, reason: "Fitted", scorecard }, 1);
    await publishScorecard(db, lee, { place: "shadow", version: 1, reason: "Beside", scorecard }, 1);
    await commit(batch(0, 1, { hits: [of("r1", 1), of("r2", 2, { scored: null })] }));
    expect(await scores()).toEqual([
      { id: "al r1 1", score: 731, scorecard_version: 1 },
      { id: "al r2 2", score: -1, scorecard_version: null },
    ]);
    await publishScorecard(db, lee, { place: "live", version: 2, reason: "Back", scorecard: null }, 1);
    await commit(batch(1, 2, { hits: [of("r1", 2, { scored: { score: 50, strength: 1 } })] }));
    expect(await scores()).toMatchObject([{ score: 731, scorecard_version: 1 }, {}]);
    await commit(batch(2, 3, { hits: [of("r1", 3, { scored: { score: 80, strength: 1 } })] }));
    expect(await scores()).toMatchObject([{ score: 800, scorecard_version: null }, {}]);
  });

  test("knows a transaction by its stored id, whatever characters it was given with", async () => {
    const odd = (ruleId: string): CommitHit => {
      const one = of(ruleId, 1, { scored: { score: 50, strength: 1 } });
      return { ...one, hit: { ...one.hit, eventId: "nul\0" } };
    };
    await commit(batch(0, 1, { hits: [odd("r1")] }));
    await commit(batch(1, 2, { hits: [odd("r2")] }));
    expect(await scores()).toMatchObject([{ score: 500 }, { score: 750 }]);
  });
});

describe("a zombie", () => {
  test("writes nothing once another claimed the partition", async () => {
    const zombie = batch(0, 1, { transactions: [transaction(0, "z")], hits: [hit(1)] });
    const next = await claimPartition(database.db, { topic: TOPIC, partition: 0 }, "two");
    expect(next.epoch).toBe(epoch + 1);
    await expect(commit(zombie)).rejects.toThrow(FencedError);
    expect(await rows("select id from stored_transaction union all select id from hit")).toEqual([]);
    await commit({ ...zombie, epoch: next.epoch });
    expect(await rows("select id from stored_transaction")).toEqual([{ id: "z" }]);
  });

  test("writes nothing by the short way either, and what it committed before is recognised", async () => {
    const zombie = batch(0, 1, { transactions: [transaction(0, "z")] });
    await commit(zombie);
    await commit(zombie);
    await claimPartition(database.db, { topic: TOPIC, partition: 0 }, "two");
    await expect(commit(zombie)).rejects.toThrow(FencedError);
    await expect(commit(batch(1, 2, { transactions: [transaction(1, "y")] }))).rejects.toThrow(FencedError);
    await expect(commit(batch(1, 2))).rejects.toThrow(FencedError);
    expect(await rows("select id from stored_transaction")).toEqual([{ id: "z" }]);
  });

  test("that stopped inside its commit does not keep the partition from the next owner", async () => {
    const stopped = await database.db.pool.connect();
    stopped.on("error", () => {});
    await stopped.query("set application_name = 'one'");
    await stopped.query("begin; update partition_progress set next_offset = 99");
    const next = await claimPartition(database.db, { topic: TOPIC, partition: 0 }, "two");
    expect(next).toMatchObject({ epoch: epoch + 1, nextOffset: 0 });
    await sleep(50);
    stopped.release(true);
  });
});

describe("batches of several partitions", () => {
  const PLACES = [0, 1, 2] as const;
  let epochs: number[];
  beforeEach(async () => {
    epochs = [epoch];
    for (const partition of [1, 2]) {
      epochs.push((await claimPartition(database.db, { topic: TOPIC, partition }, "one")).epoch);
    }
  });

  const batchOf = (partition: number, changes: Partial<Batch> = {}): Batch =>
    batch(0, 1, {
      partition,
      epoch: epochs[partition] ?? 0,
      transactions: [transaction(0, `t${partition}`)],
      hits: [hit(partition, { account: `a${partition}` })],
      ...changes,
    });
  const stored = () => rows("select partition, id from stored_transaction order by partition");

  test("go together, and each learns what it did", async () => {
    const outcomes = await commitBatches(
      database.db,
      PLACES.map((partition) => batchOf(partition)),
      NOW,
    );
    expect(outcomes).toEqual(PLACES.map(() => ({ committed: { hits: 1, opened: ["high"] } })));
    expect(await stored()).toEqual(PLACES.map((partition) => ({ partition, id: `t${partition}` })));
    expect(await rows("select key_text from alert order by change_seq")).toEqual(
      PLACES.map((partition) => ({ key_text: `a${partition}` })),
    );
    expect(await rows("select partition, next_offset, accepted from partition_progress order by partition")).toEqual(
      PLACES.map((partition) => ({ partition, next_offset: 1, accepted: 1 })),
    );
  });

  test.each([
    { way: "plain ones", changes: { hits: [] } },
    { way: "with hits", changes: {} },
    {
      way: "with everything",
      changes: {
        ruleActivated: true,
        replayPoint: { offset: toOffset(1), maxEventTime: NOW, sources: {} },
        rejected: [{ offset: toOffset(0), reason: "late" as const, detail: "", key: "k", value: Buffer.from("x") }],
      },
    },
    { way: "by COPY", changes: { transactions: Array.from({ length: 200 }, (_, i) => transaction(i, `t${i}`)) } },
  ])("$way: one whose partition was claimed drops out, the others are stored", async ({ changes }) => {
    await claimPartition(database.db, { topic: TOPIC, partition: 1 }, "two");
    const outcomes = await commitBatches(
      database.db,
      PLACES.map((partition) => batchOf(partition, changes)),
      NOW,
    );
    expect(outcomes.map((outcome) => ("refused" in outcome ? outcome.refused.name : "stored"))).toEqual([
      "stored",
      "Fenced",
      "stored",
    ]);
    for (const table of [
      "stored_transaction",
      "replay_point where record_offset > 0",
      "rule_activation",
      "dead_letter",
    ]) {
      const from = table.includes("where") ? `${table} and` : `${table} where`;
      expect(await rows(`select 1 from ${from} partition = 1`)).toEqual([]);
    }
    expect(await rows("select event_id from hit where event_id = 't1'")).toEqual([]);
    expect(await rows("select partition, next_offset from partition_progress order by partition")).toEqual([
      { partition: 0, next_offset: 1 },
      { partition: 1, next_offset: 0 },
      { partition: 2, next_offset: 1 },
    ]);
  });

  test("a part of them committed before is recognised, whatever the others are", async () => {
    await commit(batchOf(2));
    const outcomes = await commitBatches(
      database.db,
      PLACES.map((partition) => batchOf(partition)),
      NOW,
    );
    expect(outcomes.at(2)).toEqual({ committed: { hits: 0, opened: [] } });
    expect(await stored()).toEqual(PLACES.map((partition) => ({ partition, id: `t${partition}` })));
    expect(await rows("select occurrences from alert")).toEqual(PLACES.map(() => ({ occurrences: 1 })));
  });

  test("finished while a commit is under way wait and go in one transaction", async () => {
    const group = createGroupCommit(database.db, () => NOW);
    const first = group.commit(batchOf(0));
    await Promise.resolve();
    await Promise.resolve();
    await Promise.all([first, group.commit(batchOf(1)), group.commit(batchOf(2))]);
    expect(
      await rows("select count(distinct xmin::text) as commits, count(*) as partitions from partition_progress"),
    ).toEqual([{ commits: 2, partitions: 3 }]);
  });

  test("all fail when the database refuses one of them, and nothing is stored", async () => {
    const group = createGroupCommit(database.db, () => NOW);
    const bad = hit(9, { severity: "worst" as "high" });
    const settled = await Promise.allSettled([group.commit(batchOf(0)), group.commit(batchOf(1, { hits: [bad] }))]);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await stored()).toEqual([]);
    await group.commit(batchOf(0));
  });
});

test("a commit never waits for Prisma, whatever it holds", async () => {
  const { pool, url, kysely, direct, close } = database.db;
  const withoutPrisma = {
    pool,
    url,
    kysely,
    direct,
    close,
    get prisma(): never {
      throw new Error("Prisma was asked");
    },
  };
  const many = Array.from({ length: 600 }, (_, i) => transaction(i, `t${i}`));
  const committed = { committed: { hits: 0, opened: [] } };
  expect(await commitBatches(withoutPrisma, [batch(0, 600, { transactions: many })], NOW)).toEqual([committed]);
  const more = batch(600, 601, { transactions: [transaction(600, "t600")], watermarkStep: NOW });
  expect(await commitBatches(withoutPrisma, [more], NOW)).toEqual([committed]);
  const [opened] = await commitBatches(withoutPrisma, [batch(601, 602, { hits: [hit(1)] })], NOW);
  expect(opened).toMatchObject({ committed: { hits: 1 } });
});

describe("alerts", () => {
  const alerts = () =>
    rows<{ id: string }>(
      'select id, occurrences, version, status, first_event_at / 60000 as first, last_event_at / 60000 as last from alert order by first_event_at, id collate "C"',
    );

  test("collect the hits of one rule and key that are within the cooldown of each other", async () => {
    await commit(batch(0, 1, { hits: [hit(1), hit(10), hit(25), hit(50), hit(5, { account: "a2" })] }));
    expect(await alerts()).toEqual([
      { id: "al a1 t1", occurrences: 3, version: 3, status: "open", first: 1, last: 25 },
      { id: "al a2 t5", occurrences: 1, version: 1, status: "open", first: 5, last: 5 },
      { id: "al a1 t50", occurrences: 1, version: 1, status: "open", first: 50, last: 50 },
    ]);
  });

  test("are the same however the hits fall into batches", async () => {
    const hits = [hit(1), hit(10), hit(25), hit(50), hit(40), hit(66)];
    await commit(batch(0, 1, { hits }));
    const together = await alerts();
    await database.db.pool.query("truncate alert, hit, alert_activity cascade");
    for (const [i, one] of hits.entries()) await commit(batch(i + 1, i + 2, { hits: [one] }));
    expect(await alerts()).toEqual(together);
  });

  test("any split of random hits into batches gives the alerts that they make in one go", async () => {
    for (const seed of [1, 2, 3, 4]) {
      const generator = xoroshiro128plus(seed);
      const int = (low: number, high: number) => uniformInt(generator, low, high);
      const chance = (percent: number) => int(1, 100) <= percent;
      const minutes = Array.from({ length: 60 }, (_, i) => (chance(30) ? int(0, 600) : i * 20 + int(0, 40)));
      const hits = [...new Set(minutes)].map((minute) => hit(minute, { account: chance(80) ? "a1" : "a2" }));
      await database.db.pool.query("truncate alert, hit, alert_activity cascade");
      let at = seed * 1_000;
      await database.db.pool.query("update partition_progress set next_offset = $1", [at]);
      for (let from = 0; from < hits.length; ) {
        const to = from + (seed === 1 ? hits.length : int(1, 9));
        await commit(batch(at, at + 1, { hits: hits.slice(from, to) }));
        at += 1;
        from = to;
      }
      expect(await alerts(), `seed ${seed}`).toEqual(grouped(hits));
      const stale = "select from alert where summary <> 'because of t' || last_event_at / 60000";
      expect(await rows(stale), `seed ${seed}`).toEqual([]);
    }
  });

  test.each([
    { way: "in one batch", split: 11 },
    { way: "split before the last", split: 10 },
  ])("a hit joins an alert that nine others end after, $way", async ({ split }) => {
    const cooldownMs = 1_000;
    const at = (ms: number) => hit(ms / 60_000, { cooldownMs });
    const hits = [...Array.from({ length: 10 }, (_, i) => at(i * 2_000)), at(500)];
    await commit(batch(0, 1, { hits: hits.slice(0, split) }));
    if (split < hits.length) await commit(batch(1, 2, { hits: hits.slice(split) }));
    const stored = await rows<{ occurrences: number; first: number; last: number }>(
      "select occurrences, first_event_at as first, last_event_at as last from alert order by first_event_at",
    );
    expect(stored).toEqual([
      { occurrences: 2, first: 0, last: 500 },
      ...Array.from({ length: 9 }, (_, i) => ({ occurrences: 1, first: (i + 1) * 2_000, last: (i + 1) * 2_000 })),
    ]);
  });

  test("of thousands of unresolved ones of a key a commit locks those alone that its hits reach, found by an index", async () => {
    const { pool } = database.db;
    await pool.query(
      `insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
                          first_event_at, last_event_at, detected_at, version, summary, change_seq, raised_seq)
       select 'al ' || n, 'r', 'Rule', 1, 'low', '{}', '', 'hash a1', 1, n * 3600000, n * 3600000, 0, 1, '', n, n
       from generate_series(1::bigint, 20000) as n; analyze alert`,
    );
    const locked = await pool.connect();
    try {
      // Were any other alert asked for, the commit would wait for these locks.
      await locked.query("begin; select from alert where id not in ('al 5', 'al 20000') for update");
      await commit(batch(0, 1, { hits: [hit(5 * 60 + 10), hit(20_000 * 60 + 10), hit(8 * 60 + 30)] }));
      await locked.query("rollback");
    } finally {
      locked.release();
    }
    expect(await rows("select id, occurrences from alert where occurrences > 1 order by id")).toEqual([
      { id: "al 20000", occurrences: 2 },
      { id: "al 5", occurrences: 2 },
    ]);
    const began = performance.now();
    for (let i = 1; i <= 20; i++) await commit(batch(i, i + 1, { hits: [hit(60 + i / 100)] }));
    expect((performance.now() - began) / 20).toBeLessThan(50);
  });

  test("a resolved alert takes no further hit: a new one opens", async () => {
    await commit(batch(0, 1, { hits: [hit(1)] }));
    await database.db.pool.query("update alert set status = 'resolved'");
    await commit(batch(1, 2, { hits: [hit(2)] }));
    expect(await alerts()).toMatchObject([
      { id: "al a1 t1", status: "resolved", occurrences: 1 },
      { id: "al a1 t2", status: "open", occurrences: 1 },
    ]);
  });

  test("speak of their hit with the latest event, also after a later hit whose event is earlier", async () => {
    const summary = () => rows("select summary from alert");
    await commit(batch(0, 1, { hits: [hit(10)] }));
    expect(await summary()).toEqual([{ summary: "because of t10" }]);
    await commit(batch(1, 2, { hits: [hit(12), hit(5)] }));
    expect(await summary()).toEqual([{ summary: "because of t12" }]);
    await commit(batch(2, 3, { hits: [hit(8)] }));
    expect(await summary()).toEqual([{ summary: "because of t12" }]);
  });

  test("a hit that is already stored raises nothing again", async () => {
    await commit(batch(0, 1, { hits: [hit(1), hit(2)] }));
    const again = await commit(batch(1, 2, { hits: [hit(1), hit(2), hit(2), hit(3)] }));
    expect(again).toEqual({ hits: 1, opened: [] });
    expect(await alerts()).toMatchObject([{ occurrences: 3 }]);
  });

  test("keep what an analyst did", async () => {
    await commit(batch(0, 1, { hits: [hit(1)] }));
    await database.db.pool.query("update alert set status = 'acknowledged', assignee_id = 'u', version = version + 1");
    await commit(batch(1, 2, { hits: [hit(2)] }));
    expect(await rows("select status, assignee_id, version from alert")).toEqual([
      { status: "acknowledged", assignee_id: "u", version: 3 },
    ]);
  });

  test("hits of a rule in shadow are stored without an alert", async () => {
    await commit(batch(0, 1, { hits: [hit(1, { mode: "shadow" })] }));
    expect(await rows("select alert_id, value, evidence from hit")).toEqual([
      { alert_id: null, value: 1.5, evidence: ["t0", "t1"] },
    ]);
    expect(await alerts()).toEqual([]);
  });

  test("every change has its own place in the feed, and who listens is told the newest", async () => {
    const listener = await database.db.pool.connect();
    const told: string[] = [];
    listener.on("notification", ({ payload }) => told.push(payload ?? ""));
    await listener.query("listen tripline_alerts");
    await commit(batch(0, 1, { hits: [hit(1), hit(1, { account: "a2" })] }));
    await commit(batch(1, 2, { hits: [hit(2), hit(1, { account: "a3" })] }));
    expect(await rows("select key_hash, raised_seq, change_seq from alert order by change_seq")).toEqual([
      { key_hash: "hash a2", raised_seq: 2, change_seq: 2 },
      { key_hash: "hash a3", raised_seq: 3, change_seq: 3 },
      { key_hash: "hash a1", raised_seq: 1, change_seq: 4 },
    ]);
    await listener.query("select 1");
    expect(told).toEqual(["2", "4"]);
    listener.release(true);
  });

  test("keep what is given of their evidence, each event once by rule and key, and whole as soon as it is known whole", async () => {
    const part = (id: string, changes: Partial<EvidenceRow> = {}): EvidenceRow => ({
      id,
      timestamp: NOW,
      whole: false,
      body: `part of ${id}`,
      ...changes,
    });
    const whole = (id: string) => part(id, { whole: true, body: `whole ${id}` });
    await commit(
      batch(0, 1, {
        hits: [
          hit(1, { evidence: [part("a"), part("b"), part("a", { timestamp: NOW + 1 })] }),
          hit(2, { evidence: [part("a"), whole("b")] }),
          hit(3, { account: "a2", evidence: [part("b")] }),
          hit(4, { account: "a3", mode: "shadow", evidence: [whole("s")] }),
        ],
      }),
    );
    await commit(batch(1, 2, { hits: [hit(5, { evidence: [whole("a"), part("b")] })] }));
    expect(
      await rows(
        `select key_hash as key, id, event_time - ${NOW} as at, body from evidence order by key_hash, id, event_time`,
      ),
    ).toEqual([
      { key: "hash a1", id: "a", at: 0, body: "whole a" },
      { key: "hash a1", id: "a", at: 1, body: "part of a" },
      { key: "hash a1", id: "b", at: 0, body: "whole b" },
      { key: "hash a2", id: "b", at: 0, body: "part of b" },
      { key: "hash a3", id: "s", at: 0, body: "whole s" },
    ]);
  });

  test("a key of a megabyte, or with characters that cannot be stored, breaks nothing", async () => {
    const long = "k".repeat(1_000_000);
    const odd = hit(1, { account: "odd" });
    await commit(
      batch(0, 1, {
        hits: [
          { ...odd, hit: { ...odd.hit, key: { accountId: long } } },
          {
            ...hit(2),
            hit: { ...hit(2).hit, key: { accountId: 'nul\0 half\ud800 "q"' }, evidence: ['a"b\\c', "nul\0"] },
          },
        ],
      }),
    );
    expect(await rows("select length(key_text) as length from alert order by 1")).toEqual([
      { length: 14 },
      { length: 512 },
    ]);
    expect(await rows(`select key, evidence from hit where key_hash = 'hash a1'`)).toEqual([
      { key: { accountId: 'nul\u2400 half\ufffd "q"' }, evidence: ['a"b\\c', "nul\u2400"] },
    ]);
  });
});

test("a dead letter keeps 64 KiB of its record, its full size and its reason", async () => {
  const rejected: RejectedRecord = {
    offset: toOffset(4),
    reason: "malformed",
    detail: "nul \0 here",
    key: "k",
    value: Buffer.alloc(100_000, "x"),
  };
  await commit(batch(0, 5, { rejected: [rejected] }));
  expect(
    await rows(
      `select record_offset as "offset", reason, detail, length(payload) as kept, payload_bytes from dead_letter`,
    ),
  ).toEqual([{ offset: 4, reason: "malformed", detail: "nul \u2400 here", kept: 65_536, payload_bytes: 100_000 }]);
});
