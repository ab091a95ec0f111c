import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { settledChanges } from "../alerts/change-order";
import { comment } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { openDb } from "../data/db";
import { createLogger } from "../log/log";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { addOccurrence, raiseAlerts } from "../testing/rows";
import { type AlertChangeFeed, type FedAlert, followAlerts, newestSeq } from "./alert-change-feed";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const log = createLogger("test");

let database: TestDatabase;
let feeds: AlertChangeFeed[] = [];
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await Promise.all(feeds.map((feed) => feed.close()));
  feeds = [];
  await database.drop();
});

interface Seen {
  readonly id: string;
  readonly seq: number;
  readonly isNew: boolean;
}

/** A reader that notes what it is handed. */
function follow(after: number, seen: Seen[] = []): { readonly feed: AlertChangeFeed; readonly seen: Seen[] } {
  const onChanges = (changes: readonly FedAlert[]) => {
    for (const { change, isNew } of changes) seen.push({ id: change.alert.id, seq: change.seq, isNew });
  };
  const feed = followAlerts({ db: database.db, log, after, onChanges });
  feeds.push(feed);
  return { feed, seen };
}

const RAISE = `with feed as materialized (select take_alert_changes(1) as places)
  insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
    first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq)
  select $1, 'r', 'R', 1, 'low', '{}', '', $1, 1, 0, 0, 0, '', places[1], places[1] from feed`;

describe("while a writer is under way", () => {
  let writer: pg.PoolClient;
  beforeEach(async () => {
    writer = await database.db.pool.connect();
    await writer.query("begin");
  });

  test("others write on, and what they wrote comes behind it", async () => {
    await writer.query(RAISE, ["slow"]);
    const { feed, seen } = follow(0);
    await raiseAlerts(database.db, [{ id: "quick" }]);
    await comment(database.db, ana, "quick", { version: 1, text: "while the other goes on" });
    feed.poke();
    await sleep(150);
    expect(seen).toEqual([]);
    expect(await settledChanges(database.db)).toEqual({ newest: 3, settled: 0 });
    await writer.query("commit");
    writer.release();
    // Nobody tells the reader: it looks by itself.
    await vi.waitFor(() => expect(seen).toHaveLength(2), { timeout: 900, interval: 10 });
    expect(seen).toEqual([
      { id: "slow", seq: 1, isNew: true },
      { id: "quick", seq: 3, isNew: true },
    ]);
  });

  test("and rolled back, or its connection lost, others are read without a notification", async () => {
    await writer.query(RAISE, ["never"]);
    await raiseAlerts(database.db, [{ id: "first" }]);
    const { feed, seen } = follow(0);
    feed.poke();
    await sleep(50);
    await writer.query("rollback");
    await vi.waitFor(() => expect(seen.map(({ id }) => id)).toEqual(["first"]), { timeout: 900, interval: 10 });
    await writer.query("begin");
    await writer.query(RAISE, ["never"]);
    const { rows } = await writer.query<{ pid: number }>("select pg_backend_pid() as pid");
    await raiseAlerts(database.db, [{ id: "second" }]);
    feed.poke();
    await sleep(50);
    await database.db.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await vi.waitFor(() => expect(seen.map(({ id }) => id)).toEqual(["first", "second"]), {
      timeout: 900,
      interval: 10,
    });
    writer.release(true);
  });

  test("an alert that is changed again before it is read is new when it is read, once", async () => {
    await raiseAlerts(database.db, [{ id: "a" }, { id: "b" }]);
    await writer.query(RAISE, ["slow"]);
    await addOccurrence(database.db, "a");
    const { feed, seen } = follow(0);
    feed.poke();
    await vi.waitFor(() => expect(seen).toEqual([{ id: "b", seq: 2, isNew: true }]), { timeout: 900, interval: 10 });
    await writer.query("commit");
    writer.release();
    await vi.waitFor(() => expect(seen).toHaveLength(3), { timeout: 900, interval: 10 });
    await addOccurrence(database.db, "a");
    feed.poke();
    await vi.waitFor(() => expect(seen).toHaveLength(4), { timeout: 900, interval: 10 });
    expect(seen.slice(1)).toEqual([
      { id: "slow", seq: 3, isNew: true },
      { id: "a", seq: 4, isNew: true },
      { id: "a", seq: 5, isNew: false },
    ]);
  });

  test("a second change of its alert waits for it and comes behind it", async () => {
    await raiseAlerts(database.db, [{ id: "a" }]);
    await writer.query("select from alert where id = 'a' for update");
    const stepping = comment(database.db, ana, "a", { version: 1, text: "meanwhile" });
    const adding = addOccurrence(database.db, "a");
    await sleep(50);
    await writer.query(
      `with feed as materialized (select take_alert_changes(1) as places)
       update alert set occurrences = occurrences + 1, version = version + 1, change_seq = places[1] from feed where id = 'a'`,
    );
    const own = await writer.query<{ seq: number }>("select change_seq::int as seq from alert where id = 'a'");
    await writer.query("commit");
    writer.release();
    await adding;
    expect(own.rows[0]?.seq).toBe(2);
    expect(await stepping).toMatchObject({ occurrences: expect.any(Number) });
    const { rows } = await database.db.pool.query("select occurrences, version, change_seq from alert where id = 'a'");
    expect(rows).toEqual([{ occurrences: 3, version: 4, change_seq: 4 }]);
  });

  test("in another database, readers of this one do not wait", async () => {
    const other = await testDatabase();
    try {
      await writer.query(RAISE, ["slow"]);
      await raiseAlerts(other.db, [{ id: "x" }]);
      expect(await settledChanges(other.db)).toEqual({ newest: 1, settled: 1 });
      expect(await newestSeq(other.db)).toBe(1);
      expect(await newestSeq(database.db)).toBe(0);
    } finally {
      await other.drop();
      await writer.query("rollback");
      writer.release();
    }
  });

  test("one that has taken no place yet is waited for, as it may take the next", async () => {
    await writer.query("select take_alert_changes(0)");
    await raiseAlerts(database.db, [{ id: "a" }]);
    expect(await settledChanges(database.db)).toEqual({ newest: 1, settled: 0 });
    await writer.query("rollback");
    writer.release();
    expect(await settledChanges(database.db)).toEqual({ newest: 1, settled: 1 });
  });
});

test("places far above 2^32 are told apart", async () => {
  const far = 40_000 * 2 ** 31 - 1;
  await database.db.pool.query("select setval('alert_change', $1)", [far]);
  const writer = await database.db.pool.connect();
  await writer.query("begin");
  await writer.query(RAISE, ["slow"]);
  await raiseAlerts(database.db, [{ id: "a" }, { id: "b" }]);
  expect(await settledChanges(database.db)).toEqual({ newest: far + 3, settled: far });
  await writer.query("commit");
  writer.release();
  expect(await newestSeq(database.db)).toBe(far + 3);
});

describe("many writers that wait, roll back and are killed", () => {
  const WRITERS = 8;
  const ROUNDS = 50;

  /** Notes every change in the transaction that makes it, so what is noted is what was committed. */
  async function noteChanges(): Promise<void> {
    await database.db.pool.query(`
      create table noted (seq bigint primary key, id text not null);
      create function note() returns trigger language plpgsql as $$
      begin insert into noted values (new.change_seq, new.id); return null; end $$;
      create trigger note after insert or update of change_seq on alert for each row execute function note()`);
  }

  function seededRandom(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state / 2 ** 31;
    };
  }

  async function write(pool: pg.Pool, random: () => number, name: string): Promise<void> {
    for (let n = 0; n < ROUNDS; n++) {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query("begin");
        await client.query("select pg_sleep($1)", [random() * 0.005]);
        if (random() < 0.7) await client.query(RAISE, [`${name}-${n}`]);
        else {
          await client.query(
            `with held as materialized (select id from alert where id = $1 for update),
              feed as materialized (select take_alert_changes(1) as places from held)
             update alert set version = version + 1, change_seq = places[1] from feed where alert.id = $1`,
            [`${name}-${Math.floor(random() * n)}`],
          );
        }
        await client.query("select pg_sleep($1)", [random() ** 4 * 0.06]);
        const fate = random();
        if (fate < 0.1) await client.query("select pg_terminate_backend(pg_backend_pid())");
        await client.query(fate < 0.25 ? "rollback" : "commit");
      } catch {
        broken = true;
      } finally {
        client.release(broken);
      }
    }
  }

  test.each([1, 2, 3])("are read whole, in order and once, also by one that starts again (seed %i)", async (seed) => {
    await noteChanges();
    const { pool, close } = openDb(database.url, { max: WRITERS });
    const writers = Promise.all(
      Array.from({ length: WRITERS }, (_, i) => write(pool, seededRandom(seed * 100 + i), `w${i}`)),
    );
    const whole = follow(0);
    const parts: Seen[] = [];
    let restarted = follow(0, parts);
    const late: Seen[] = [];
    let lateFrom = 0;
    let writing = true;
    const written = (async () => {
      try {
        await writers;
      } finally {
        writing = false;
      }
    })();
    for (let round = 1; writing; round++) {
      whole.feed.poke();
      restarted.feed.poke();
      await sleep(3);
      if (round % 20 === 0) {
        const from = restarted.feed.cursor();
        await restarted.feed.close();
        restarted = follow(from, parts);
      }
      if (round === 30) {
        lateFrom = await newestSeq(database.db);
        follow(lateFrom, late);
      }
    }
    try {
      await written;
    } finally {
      await close();
    }
    const { rows: noted } = await database.db.pool.query<{ seq: number; id: string }>(
      "select seq, id from noted order by seq",
    );
    const last = noted.at(-1)?.seq ?? 0;
    expect(noted.length).toBeGreaterThan(50);
    await vi.waitFor(
      () => {
        for (const seen of [whole.seen, parts, late]) expect(seen.at(-1)?.seq).toBe(last);
      },
      { timeout: 5_000, interval: 20 },
    );
    for (const [seen, from] of [
      [whole.seen, 0],
      [parts, 0],
      [late, lateFrom],
    ] as const) {
      expect(
        gaps(
          noted.filter(({ seq }) => seq > from),
          seen,
        ),
      ).toEqual([]);
      expect(seen.map(({ seq }) => seq)).toEqual([...new Set(seen.map(({ seq }) => seq))].sort((a, b) => a - b));
    }
    const raised = whole.seen.filter(({ isNew }) => isNew).map(({ id }) => id);
    expect(raised.length).toBe(new Set(whole.seen.map(({ id }) => id)).size);
    expect(new Set(raised).size).toBe(raised.length);
  });

  /** Committed changes that were neither handed out nor followed by a later change of the same alert that was. */
  function gaps(noted: readonly { readonly seq: number; readonly id: string }[], seen: readonly Seen[]) {
    const places = new Set(seen.map(({ seq, id }) => `${seq} ${id}`));
    const newest = new Map(seen.map(({ id, seq }) => [id, seq]));
    return noted.filter(({ seq, id }) => !places.has(`${seq} ${id}`) && (newest.get(id) ?? 0) < seq);
  }
});
