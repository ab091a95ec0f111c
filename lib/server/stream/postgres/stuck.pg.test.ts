import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import type { Offset } from "../offset";
import type { Reader } from "../port";
import { StreamFault } from "../stream-fault";
import { Observer, until } from "../testing/observer";
import { type SpawnedMember, spawnMember } from "../testing/spawn-member";
import type { LeaseTimes } from "./leases";
import { openPostgresStream, type PostgresStream } from "./stream";

const log = { warn: () => {}, error: () => {} };
const TIMES: LeaseTimes = {
  heartbeatMs: 100,
  expiryMs: 1_500,
  sessionGraceMs: 60_000,
  stuckMs: 1_000,
  avoidMs: 60_000,
};

/** A member that says how far it is with its records. */
class Told extends Observer {
  done = 0;
  progress(): number {
    return this.done;
  }
}

describe("a member of a group of the embedded stream", () => {
  let database: TestDatabase;
  let streams: PostgresStream[];
  let readers: Reader[];
  let spawned: SpawnedMember[];

  beforeEach(async () => {
    database = await testDatabase();
    streams = [];
    readers = [];
    spawned = [];
    await open().ensureTopics(["t"], 2);
  });
  afterEach(async () => {
    await Promise.all(spawned.map((member) => member.kill()));
    await Promise.all(readers.map((reader) => reader.close()));
    await Promise.all(streams.map((stream) => stream.close()));
    await database.drop();
  });

  const open = (): PostgresStream => {
    const stream = openPostgresStream({ databaseUrl: database.url, log, leaseTimes: TIMES });
    streams.push(stream);
    return stream;
  };
  const holders = async () =>
    (
      await database.db.pool.query<{ member: string | null }>("select member from stream_lease order by partition")
    ).rows.map(({ member }) => member);
  const shared = async () => {
    const held = await holders();
    return held.length === 2 && new Set(held).size === 2 && !held.includes(null);
  };

  it("keeps what it holds while its process is busy for longer than the expiry", async () => {
    const member = new Observer();
    readers.push(await open().join({ group: "g", topics: ["t"], handler: member }));
    await until("it holds all", () => member.held.size === 2);
    spawned.push(
      await spawnMember({ stream: { kind: "postgres" }, databaseUrl: database.url, group: "g", topic: "t" }),
    );
    await until("each has one", shared);
    const before = await holders();
    const events = [...member.events];
    for (const busyUntil = performance.now() + 5_000; performance.now() < busyUntil; );
    expect(await holders()).toEqual(before);
    expect(member.events).toEqual(events);
  });

  it("gives up a partition whose records it gets nowhere with; another gets it and keeps it", async () => {
    const stored = new Map<string, Offset>();
    const [stuck, other] = [new Told(stored), new Told(stored)];
    let letGo = () => {};
    const hung = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const faults: Error[] = [];
    const onFault = (error: Error) => void faults.push(error);
    readers.push(await open().join({ group: "g", topics: ["t"], handler: stuck, onFault }));
    readers.push(await open().join({ group: "g", topics: ["t"], handler: other }));
    await until("each has one", () => stuck.held.size === 1 && other.held.size === 1);
    const [place = ""] = stuck.held;
    const partition = Number(place.at(-1));
    stuck.onBatch = () => hung;
    const from = Date.now();
    await streams[0]?.append("t", [{ key: "k", value: Buffer.from("x"), partition }]);
    await until("the other reads it", () => other.values().includes("x"));
    expect(Date.now() - from).toBeGreaterThanOrEqual(TIMES.stuckMs);
    expect(faults).toEqual([expect.any(StreamFault)]);
    expect(faults[0]).toMatchObject({ code: "stalled", place: { topic: "t", partition } });
    letGo();
    await until("it is let go of", () => stuck.events.includes(`-${place}`));
    for (let beats = 0; beats < 10; beats++) {
      expect(other.held.has(place)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, TIMES.heartbeatMs));
    }
  });

  it("keeps a partition whose records take long as long as it gets on with them", async () => {
    const member = new Told();
    const faults: Error[] = [];
    member.onBatch = async () => {
      for (; member.done < 30; member.done++) await new Promise((resolve) => setTimeout(resolve, 100));
    };
    readers.push(
      await open().join({ group: "g", topics: ["t"], handler: member, onFault: (error) => faults.push(error) }),
    );
    await until("it holds all", () => member.held.size === 2);
    await streams[0]?.append("t", [{ key: "k", value: Buffer.from("x"), partition: 0 }]);
    await until("it is done", () => member.values().includes("x"));
    expect(faults).toEqual([]);
    expect(member.events.filter((event) => event.startsWith("-"))).toEqual([]);
  });
});
