import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { startProxy, type TestProxy } from "@/lib/server/testing/proxy";
import { type Offset, offsetNumber, toOffset } from "../offset";
import type { NewRecord } from "../port";
import { encodeSegments } from "../segment";
import { Observer, until } from "../testing/observer";
import type { LeaseTimes } from "./leases";
import { openPostgresStream, type PostgresStream } from "./stream";

const log = { warn: () => {}, error: () => {} };
const QUICK: LeaseTimes = {
  heartbeatMs: 100,
  expiryMs: 600,
  sessionGraceMs: 60_000,
  stuckMs: 60_000,
  avoidMs: 60_000,
};

const numbered = (from: number, count: number): NewRecord[] =>
  Array.from({ length: count }, (_, i) => ({ key: `k${from + i}`, value: Buffer.from(`${from + i}`) }));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

describe("the embedded stream when the database is away", () => {
  let database: TestDatabase;
  let proxy: TestProxy;
  let direct: PostgresStream;
  let proxied: PostgresStream;

  beforeEach(async () => {
    database = await testDatabase();
    const url = new URL(database.url);
    proxy = await startProxy(Number(url.port));
    url.port = String(proxy.port);
    direct = openPostgresStream({ databaseUrl: database.url, log, leaseTimes: QUICK });
    proxied = openPostgresStream({ databaseUrl: url.href, log, leaseTimes: QUICK });
    await direct.ensureTopics(["t"], 4);
  });
  afterEach(async () => {
    proxy.restore();
    await Promise.all([direct.close(), proxied.close()]);
    await proxy.close();
    await database.drop();
  });

  it("reads on where it was when the database is back, with nothing lost or repeated, and reports the fault", async () => {
    const member = new Observer();
    const faults: Error[] = [];
    const reader = await proxied.join({
      group: "g",
      topics: ["t"],
      handler: member,
      onFault: (error) => faults.push(error),
    });
    await direct.append("t", numbered(0, 100));
    await until("100 are read", () => member.count() === 100);
    proxy.cut();
    await direct.append("t", numbered(100, 100));
    await until("the fault is reported", () => faults.length > 0);
    await sleep(300);
    expect(member.count()).toBe(100);
    proxy.restore();
    await until("200 are read", () => member.count() === 200);
    expect(
      member
        .values()
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(upTo(200));
    await reader.close();
  });

  it("gives a lease back that it was not seen to give back, so that another member reads the partition", async () => {
    const members = [new Observer(), new Observer()] as const;
    const readers = [
      await direct.join({ group: "g", topics: ["t"], handler: members[0] }),
      await proxied.join({ group: "g", topics: ["t"], handler: members[1] }),
    ];
    const leases = async () =>
      (
        await database.db.pool.query<{ partition: number; member: string | null }>(
          "select partition, member from stream_lease order by partition",
        )
      ).rows;
    await until("both have a half", async () => {
      const held = (await leases()).map(({ member }) => member);
      return held.length === 4 && new Set(held).size === 2 && !held.includes(null);
    });
    const [first, ...others] = await leases();
    const other = others.find(({ member }) => member !== first?.member);
    // As if the release of a partition that moved had been lost with the database.
    await database.db.pool.query("update stream_lease set member = $1, epoch = epoch + 1 where partition = $2", [
      first?.member,
      other?.partition,
    ]);
    await direct.append("t", [{ key: "k", value: Buffer.from("x"), partition: other?.partition ?? 0 }]);
    await until("it is read", () => members[0].count() + members[1].count() > 0);
    await until("it is the other's again", async () =>
      (await leases()).some(({ partition, member }) => partition === other?.partition && member === other?.member),
    );
    await Promise.all(readers.map((reader) => reader.close()));
  });

  it("reads on where it was when connections break in the middle of large answers", async () => {
    const large = Buffer.alloc(50_000, 0x61);
    for (let i = 0; i < 100; i += 20) {
      await direct.append(
        "t",
        Array.from({ length: 20 }, () => ({ key: "k", value: large, partition: 0 })),
      );
    }
    const member = new Observer();
    const faults: Error[] = [];
    proxy.cutAfter(1_000_000);
    const reader = await proxied.join({
      group: "g",
      topics: ["t"],
      handler: member,
      batchRecordsMax: 5,
      onFault: (error) => faults.push(error),
    });
    await until("the first cut is reported", () => faults.length > 0);
    // By now the answers are known to be large and come by COPY.
    const known = faults.length;
    await until("some are read", () => member.count() >= 10);
    proxy.cutAfter(500_000);
    await until("the second cut is reported", () => faults.length > known);
    await until("all are read", () => member.count() === 100);
    expect(member.records.get("t/0")?.map(({ offset }) => offset)).toEqual(upTo(100));
    expect(member.values().every((value) => value.length === large.length)).toBe(true);
    await reader.close();
  });

  it("rejects an append within ten seconds, and appends again when the database is back", async () => {
    await proxied.append("t", numbered(0, 1));
    proxy.cut();
    const before = Date.now();
    await expect(proxied.append("t", numbered(1, 1))).rejects.toThrow();
    expect(Date.now() - before).toBeLessThan(10_000);
    proxy.restore();
    await proxied.append("t", numbered(2, 1));
    const total = (await direct.offsets("t")).reduce((sum, { next }) => sum + offsetNumber(next), 0);
    expect(total).toBe(2);
  });

  it("shows a reader every acknowledged record in order while connections keep breaking", async () => {
    const member = new Observer();
    const reader = await direct.join({ group: "g", topics: ["t"], handler: member, onFault: () => {} });
    const acknowledged: number[] = [];
    let appending = true;
    const breaking = (async () => {
      while (appending) {
        await sleep(70);
        await database.db.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name like 'tripline stream%'`,
        );
      }
    })();
    for (let i = 0; i < 100; i += 1) {
      try {
        await direct.append("t", numbered(i, 1));
        acknowledged.push(i);
      } catch {
        // Whether it was stored is not known.
      }
      await sleep(5);
    }
    appending = false;
    await breaking;
    expect(acknowledged.length).toBeGreaterThan(20);
    await until("every acknowledged record is read", () => {
      const seen = new Set(member.values().map(Number));
      return acknowledged.every((i) => seen.has(i));
    });
    for (const records of member.records.values()) {
      expect(records.map((record) => record.offset)).toEqual(records.map((_, i) => i));
    }
    await reader.close();
  });

  it("gives the partitions of a member whose connection ended to another long before its heartbeat expires", async () => {
    const times: LeaseTimes = { ...QUICK, expiryMs: 600_000, sessionGraceMs: 300 };
    const url = new URL(database.url);
    url.port = String(proxy.port);
    const dying = openPostgresStream({ databaseUrl: url.href, log, leaseTimes: times });
    const living = openPostgresStream({ databaseUrl: database.url, log, leaseTimes: times });
    const gone = new Observer();
    const first = await dying.join({ group: "g", topics: ["t"], handler: gone, onFault: () => {} });
    await until("it holds all", () => gone.held.size === 4);
    const other = new Observer();
    const second = await living.join({ group: "g", topics: ["t"], handler: other, onFault: () => {} });
    await until("both hold half", () => other.held.size === 2);
    proxy.cut();
    await until("the other holds all", () => other.held.size === 4);
    proxy.restore();
    await Promise.all([first.close(), second.close()]);
    await Promise.all([dying.close(), living.close()]);
  });

  it("gives the partitions of a member to another when its line falls silent in the middle of a heartbeat", async () => {
    const silent = new Observer();
    const first = await proxied.join({ group: "g", topics: ["t"], handler: silent, onFault: () => {} });
    await until("it holds all", () => silent.held.size === 4);
    // Its own row is held, so that it stands still inside a heartbeat, with the group's lock.
    const holder = await database.db.pool.connect();
    await holder.query("begin; select from stream_member for update");
    // Its sign of life waits for the row too, but without that lock.
    const waiting = `select from pg_stat_activity a join pg_locks l on l.pid = a.pid and l.locktype = 'advisory' and l.granted
      where a.datname = current_database() and a.wait_event_type = 'Lock'`;
    await until("a heartbeat waits", async () => (await database.db.pool.query(waiting)).rowCount === 1);
    proxy.stall();
    await holder.query("rollback");
    holder.release();
    const other = new Observer();
    const second = await direct.join({ group: "g", topics: ["t"], handler: other });
    await until("the other holds all", () => other.held.size === 4);
    proxy.restore();
    await Promise.all([first.close(), second.close()]);
  });

  it("finds what was appended without a notification", async () => {
    const member = new Observer();
    const reader = await direct.join({ group: "g", topics: ["t"], handler: member });
    await until("it holds all", () => member.held.size === 4);
    const { payload } = encodeSegments(new Map([[2, numbered(0, 3)]]));
    const client = await database.db.pool.connect();
    await client.query("begin");
    await client.query("update stream_partition set next_offset = 3 where topic = 't' and partition = 2");
    await client.query(
      `insert into stream_segment (topic, partition, base_offset, record_count, appended_at, payload_bytes, payload)
       values ('t', 2, 0, 3, 1, length($1::bytea), $1)`,
      [payload],
    );
    await client.query("commit");
    client.release();
    const before = Date.now();
    await until("it is read", () => member.count() === 3);
    expect(Date.now() - before).toBeLessThan(4_000);
    await reader.close();
  });

  it("delivers nothing to a member that could not say that it lives, and gives its partitions to another", async () => {
    const stored = new Map<string, Offset>();
    const cutOff = new Observer(stored);
    const first = await proxied.join({ group: "g", topics: ["t"], handler: cutOff, onFault: () => {} });
    await until("it holds all", () => cutOff.held.size === 4);
    let free: () => void = () => {};
    const blocked = new Promise<void>((resolve) => {
      free = resolve;
    });
    let offered = 0;
    cutOff.onBatch = async () => {
      offered += 1;
      await blocked;
      throw new Error("the lease is gone");
    };
    await direct.append("t", numbered(0, 40));
    await until("it is at work on all", () => offered === 4);

    proxy.stall();
    const other = new Observer(stored);
    const second = await direct.join({ group: "g", topics: ["t"], handler: other, onFault: () => {} });
    await until("the other holds all", () => other.held.size === 4, 5_000);
    await until("the other read all", () => other.count() === 40);
    // Its batches fail; they are not offered again while it does not know that they are its own.
    free();
    await sleep(500);
    expect(offered).toBe(4);

    cutOff.onBatch = async () => {};
    proxy.restore();
    await until("both hold half", () => cutOff.held.size === 2 && other.held.size === 2, 10_000);
    await direct.append("t", numbered(40, 40));
    await until("everything is read once", () => cutOff.count() + other.count() === 80);
    await Promise.all([first.close(), second.close()]);
  });
});

describe("trimming", () => {
  it("deletes old segments, never lets offsets go back, and tells a reader what it missed", async () => {
    const database = await testDatabase();
    const stream = openPostgresStream({ databaseUrl: database.url, log });
    try {
      await stream.ensureTopics(["t"], 1);
      await stream.append("t", numbered(0, 10));
      await sleep(60);
      const cutMs = Date.now();
      await sleep(60);
      await stream.append("t", numbered(10, 10));
      expect(await stream.retention.trim("t", { olderThanMs: Date.now() - cutMs })).toBe(1);
      expect(await stream.offsets("t")).toEqual([{ partition: 0, earliest: 10, next: 20 }]);
      const member = new Observer(new Map([["t/0", toOffset(4)]]));
      const faults: string[] = [];
      const reader = await stream.join({
        group: "g",
        topics: ["t"],
        handler: member,
        onFault: ({ message }) => faults.push(message),
      });
      await until("the rest is read", () => member.count() === 10);
      expect(faults).toEqual(["t/0: records 4 to 9 were trimmed before being read"]);
      await reader.close();
      await sleep(10);
      await stream.retention.trim("t", { olderThanMs: 0 });
      expect(await stream.offsets("t")).toEqual([{ partition: 0, earliest: 20, next: 20 }]);
      await stream.append("t", numbered(20, 1));
      expect(await stream.offsets("t")).toEqual([{ partition: 0, earliest: 20, next: 21 }]);
    } finally {
      await stream.close();
      await database.drop();
    }
  });
});
