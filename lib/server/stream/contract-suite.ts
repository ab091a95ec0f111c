import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FIRST_OFFSET, type Offset, offsetAfter, toOffset } from "./offset";
import type { GroupOptions, NewRecord, Reader, Stream, StreamRecord, Tail, TailOptions } from "./port";
import { Observer, until } from "./testing/observer";
import type { SpawnedMember } from "./testing/spawn-member";

/** One home of the stream, as the suite needs it. */
export interface StreamHome {
  /** A client of its own, as another process would have. */
  open(): Promise<Stream>;
  /** A member in a process of its own. */
  spawnMember(group: string, topic: string): Promise<SpawnedMember>;
  /** The offset of the record that is the `n`th of its partition, from 0; missing: `n`. */
  offsetOf?(n: number): Offset;
}

const text = (value: string): Buffer => Buffer.from(value, "utf8");
const numbered = (count: number, key: (i: number) => string, from = 0): NewRecord[] =>
  Array.from({ length: count }, (_, i) => ({ key: key(from + i), value: text(`${from + i}`) }));

/** What every implementation of the port keeps. */
export function streamContract(name: string, home: () => StreamHome): void {
  describe(`the stream in ${name}`, () => {
    let streams: Stream[];
    let readers: Reader[];
    let members: SpawnedMember[];
    let stream: Stream;
    let topic: string;

    const offsetOf = (n: number): Offset => home().offsetOf?.(n) ?? toOffset(n);
    const offsetsOf = (from: number, to: number): readonly Offset[] =>
      Array.from({ length: to - from }, (_, i) => offsetOf(from + i));
    /** Where a reader goes on that has seen `n` records of a partition. */
    const behind = (n: number): Offset => (n === 0 ? FIRST_OFFSET : offsetAfter(offsetOf(n - 1)));
    /** Records of all partitions that lie before what the store says. */
    const sum = async (stored: ReadonlyMap<string, Offset>): Promise<number> => {
      let total = 0;
      for (const [place, next] of stored) {
        const partition = Number(place.slice(place.lastIndexOf("/") + 1));
        total += (await stream.recordsBetween({ topic, partition }, FIRST_OFFSET, next)) ?? Number.NaN;
      }
      return total;
    };

    const open = async (): Promise<Stream> => {
      const opened = await home().open();
      streams.push(opened);
      return opened;
    };
    const join = async (member: Observer, group: string, more: Partial<GroupOptions> = {}, on: Stream = stream) => {
      const reader = await on.join({ group, topics: [topic], handler: member, onFault: () => {}, ...more });
      readers.push(reader);
      return reader;
    };
    const tail = async (options: Omit<TailOptions, "topic">, on: Stream = stream): Promise<Tail> => {
      const started = await on.tail({ topic, ...options });
      readers.push(started);
      return started;
    };
    /** Everything that is stored, by partition. */
    const everything = async (options: Partial<TailOptions> = {}): Promise<Map<number, StreamRecord[]>> => {
      const found = new Map<number, StreamRecord[]>();
      const reading = await tail({
        start: { at: "earliest" },
        bounded: true,
        batch: async (partition, records) => {
          const all = found.get(partition) ?? [];
          all.push(...records.map((record) => ({ ...record, value: Buffer.from(record.value) })));
          found.set(partition, all);
        },
        ...options,
      });
      await reading.done;
      return found;
    };

    beforeEach(async () => {
      streams = [];
      readers = [];
      members = [];
      stream = await open();
      topic = `t-${randomBytes(6).toString("hex")}`;
    });
    afterEach(async () => {
      await Promise.all(members.map((member) => member.kill()));
      await Promise.all(readers.map((reader) => reader.close()));
      await Promise.all(streams.map((opened) => opened.close()));
    });

    describe("topics", () => {
      it("keeps the partitions of a topic that exists, also when several create it at once", async () => {
        const other = await open();
        await Promise.all([stream.ensureTopics([topic], 3), other.ensureTopics([topic], 3)]);
        await stream.ensureTopics([topic, `${topic}.x`], 5);
        expect(await stream.partitionCount(topic)).toBe(3);
        expect(await other.partitionCount(`${topic}.x`)).toBe(5);
      });

      it("refuses a topic that does not exist", async () => {
        await expect(
          stream.append(
            topic,
            numbered(1, () => "k"),
          ),
        ).rejects.toThrow(topic);
        await expect(stream.partitionCount(topic)).rejects.toThrow(topic);
      });
    });

    describe("append", () => {
      it("gives ascending offsets in the order of appending", async () => {
        await stream.ensureTopics([topic], 1);
        for (let i = 0; i < 10; i += 1)
          await stream.append(
            topic,
            numbered(7, () => "k", i * 7),
          );
        const records = (await everything()).get(0) ?? [];
        expect(records.map((record) => record.offset)).toEqual(offsetsOf(0, 70));
        expect(records.map((record) => record.value.toString())).toEqual(Array.from({ length: 70 }, (_, i) => `${i}`));
        expect(await stream.offsets(topic)).toEqual([{ partition: 0, earliest: offsetOf(0), next: behind(70) }]);
      });

      it("sends the records of a key to the partition that partitionOf names, and a given partition goes before it", async () => {
        await stream.ensureTopics([topic], 6);
        await stream.append(topic, [
          ...numbered(60, (i) => `account-${i % 20}`),
          { key: "account-1", value: text("here"), partition: 4 },
        ]);
        const found = await everything();
        for (const [partition, records] of found) {
          for (const { key, value } of records) {
            expect(partition).toBe(value.toString() === "here" ? 4 : stream.partitionOf(key, 6));
          }
        }
        expect([...found.values()].flat()).toHaveLength(61);
      });

      it("keeps headers, every byte of a value, empty values and keys beyond ASCII", async () => {
        await stream.ensureTopics([topic], 1);
        const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
        const before = Date.now();
        await stream.append(topic, [
          { key: "schlüssel-鍵-🔑", value: bytes, headers: { source: "3", "source-offset": "9007199254740991" } },
          { key: "", value: Buffer.alloc(0) },
        ]);
        const [first, second] = (await everything()).get(0) ?? [];
        expect(first?.key).toBe("schlüssel-鍵-🔑");
        expect(first?.value.equals(bytes)).toBe(true);
        expect(first?.headers).toEqual({ source: "3", "source-offset": "9007199254740991" });
        expect(second?.key).toBe("");
        expect(second?.value.length).toBe(0);
        expect(second?.headers).toEqual({});
        for (const record of [first, second]) {
          expect(record?.appendedAtMs).toBeGreaterThanOrEqual(before - 1_000);
          expect(record?.appendedAtMs).toBeLessThanOrEqual(Date.now() + 1_000);
        }
      });

      it("takes 50,000 records in one call and a record of almost 1 MB, and refuses a larger one", async () => {
        await stream.ensureTopics([topic], 2);
        await stream.append(
          topic,
          numbered(50_000, (i) => `k${i}`),
        );
        await stream.append(topic, [{ key: "large", value: Buffer.alloc(990_000, 7) }]);
        await expect(stream.append(topic, [{ key: "l", value: Buffer.alloc(1_000_001) }])).rejects.toThrow(/1000000/);
        const records = [...(await everything()).values()].flat();
        expect(records).toHaveLength(50_001);
        expect(records.find((record) => record.key === "large")?.value.equals(Buffer.alloc(990_000, 7))).toBe(true);
      });

      it("gives what need not be durable to readers in order with the rest", async () => {
        await stream.ensureTopics([topic], 1);
        for (let i = 0; i < 10; i += 1) {
          await stream.append(topic, [{ key: "k", value: text(`${i}`) }], { durable: i % 2 === 0 });
        }
        const records = (await everything()).get(0) ?? [];
        expect(records.map((record) => record.value.toString())).toEqual(Array.from({ length: 10 }, (_, i) => `${i}`));
      });

      it("takes nothing without complaint", async () => {
        await stream.ensureTopics([topic], 1);
        await stream.append(topic, []);
        expect(await stream.offsets(topic)).toEqual([{ partition: 0, earliest: FIRST_OFFSET, next: FIRST_OFFSET }]);
      });

      it("loses nothing and shows nothing out of order while eight append and one reads", async () => {
        await stream.ensureTopics([topic], 3);
        const found = new Map<number, StreamRecord[]>([0, 1, 2].map((partition) => [partition, []]));
        await tail({
          start: { at: "earliest" },
          batch: async (partition, records) => {
            found.get(partition)?.push(...records);
          },
        });
        const appenders = await Promise.all([open(), open(), open(), open()]);
        await Promise.all(
          Array.from({ length: 8 }, async (_, who) => {
            for (let i = 0; i < 100; i += 1) {
              const records = [0, 1, 2, 3, 4].map((n) => ({
                key: `${who}-${n}`,
                value: text(`${who} ${i * 5 + n}`),
                partition: (i + n) % 3,
              }));
              await appenders[who % 4]?.append(topic, records);
            }
          }),
        );
        const seen = () => [...found.values()].reduce((sum, records) => sum + records.length, 0);
        await until("4,000 records are read", () => seen() >= 4_000);
        await sleep(300);
        expect(seen()).toBe(4_000);
        for (const records of found.values()) {
          expect(records.map((record) => record.offset)).toEqual(offsetsOf(0, records.length));
          for (let who = 0; who < 8; who += 1) {
            const own = records
              .map((record) => record.value.toString().split(" ").map(Number))
              .filter(([author]) => author === who)
              .map(([, n]) => n ?? 0);
            expect(own).toEqual([...own].sort((a, b) => a - b));
          }
        }
      });
    });

    describe("a group", () => {
      it("reads every partition from the offset that assigned gives, in batches no larger than asked", async () => {
        await stream.ensureTopics([topic], 3);
        await stream.append(
          topic,
          numbered(300, (i) => `k${i}`),
        );
        const places: { readonly place: string; readonly half: number; readonly count: number }[] = [];
        for (const { partition, earliest, next } of await stream.offsets(topic)) {
          const count = (await stream.recordsBetween({ topic, partition }, earliest, next)) ?? Number.NaN;
          places.push({ place: `${topic}/${partition}`, half: Math.floor(count / 2), count });
        }
        const due = places.reduce((left, { half, count }) => left + count - half, 0);
        const member = new Observer(new Map(places.map(({ place, half }) => [place, behind(half)])));
        const sizes: number[] = [];
        member.onBatch = async (_, records) => {
          sizes.push(records.length);
        };
        await join(member, `g-${topic}`, { batchRecordsMax: 10 });
        await until("the second half is read", () => member.count() >= due);
        expect(member.count()).toBe(due);
        for (const { place, half, count } of places) {
          expect(member.records.get(place)?.map((record) => record.offset)).toEqual(offsetsOf(half, count));
        }
        expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
      });

      it("goes on where the store says after it was closed", async () => {
        await stream.ensureTopics([topic], 2);
        const stored = new Map<string, Offset>();
        await stream.append(
          topic,
          numbered(40, (i) => `k${i}`),
        );
        const first = new Observer(stored);
        const reader = await join(first, `g-${topic}`);
        await until("the first 40", () => first.count() === 40);
        await reader.close();
        expect(first.held.size).toBe(0);
        await stream.append(
          topic,
          numbered(40, (i) => `k${i}`, 40),
        );
        const second = new Observer(stored);
        await join(second, `g-${topic}`);
        await until("the second 40", () => second.count() >= 40);
        expect(
          second
            .values()
            .map(Number)
            .sort((a, b) => a - b),
        ).toEqual(Array.from({ length: 40 }, (_, i) => 40 + i));
      });

      it("gives every partition to exactly one member as one, two and three join, and all back as they leave", async () => {
        await stream.ensureTopics([topic], 6);
        const stored = new Map<string, Offset>();
        const group = `g-${topic}`;
        const joined: { member: Observer; reader: Reader }[] = [];
        const balanced = (share: number) => () => {
          const held = joined.flatMap(({ member }) => [...member.held]);
          return (
            held.length === 6 && new Set(held).size === 6 && joined.every(({ member }) => member.held.size === share)
          );
        };
        let appended = 0;
        for (const share of [6, 3, 2]) {
          const member = new Observer(stored);
          joined.push({ member, reader: await join(member, group, {}, await open()) });
          await until(`everyone holds ${share}`, balanced(share));
          await stream.append(
            topic,
            numbered(60, (i) => `k${i}`, appended),
          );
          appended += 60;
          await until("all is read", async () => (await sum(stored)) >= appended);
        }
        const gone = joined.splice(0, 2);
        await Promise.all(gone.map(({ reader }) => reader.close()));
        await until("the last one holds all", balanced(6));
        await stream.append(
          topic,
          numbered(60, (i) => `k${i}`, appended),
        );
        await until("all is read", async () => (await sum(stored)) >= appended + 60);
        const all = [...gone, ...joined].flatMap(({ member }) => member.values());
        expect(new Set(all).size).toBe(240);
      });

      it("takes over the partitions of a member that was killed", async () => {
        await stream.ensureTopics([topic], 4);
        const group = `g-${topic}`;
        const dying = await home().spawnMember(group, topic);
        members.push(dying);
        await until("the other process holds all", () => dying.assigned() === 4);
        const member = new Observer();
        await join(member, group);
        await until("both hold half", () => member.held.size === 2);
        await stream.append(
          topic,
          numbered(100, (i) => `k${i}`),
        );
        await dying.kill();
        await until("the survivor holds all", () => member.held.size === 4, 45_000);
        await until("the survivor read all", () => member.count() === 100);
      });

      it("delivers a batch again until the handler takes it, while the other partitions go on", async () => {
        await stream.ensureTopics([topic], 2);
        const member = new Observer();
        const offered: string[] = [];
        let broken = true;
        member.onBatch = async (place, records) => {
          if (!place.endsWith("/0")) return;
          offered.push(records.map((record) => record.offset).join(","));
          if (broken) throw new Error("not now");
        };
        await join(member, `g-${topic}`, { batchRecordsMax: 3 });
        await until("both are held", () => member.held.size === 2);
        await stream.append(topic, [
          ...numbered(7, () => "a").map((record) => ({ ...record, partition: 0 })),
          ...numbered(50, () => "b").map((record) => ({ ...record, partition: 1 })),
        ]);
        await until("three attempts, and partition 1 is read", () => {
          return offered.length >= 3 && (member.records.get(`${topic}/1`)?.length ?? 0) === 50;
        });
        expect(new Set(offered.slice(0, 3)).size).toBe(1);
        broken = false;
        await until("partition 0 is read", () => (member.records.get(`${topic}/0`)?.length ?? 0) === 7);
        expect(member.records.get(`${topic}/0`)?.map((record) => record.offset)).toEqual(offsetsOf(0, 7));
      });

      it("asks again when assigned was refused", async () => {
        await stream.ensureTopics([topic], 1);
        await stream.append(
          topic,
          numbered(3, () => "k"),
        );
        const member = new Observer();
        let refusals = 0;
        member.onAssigned = async () => {
          refusals += 1;
          if (refusals <= 2) throw new Error("not ready");
        };
        await join(member, `g-${topic}`);
        await until("it is read after all", () => member.count() === 3);
        expect(refusals).toBe(3);
      });

      it("finishes the batch in hand, then revokes, when it closes", async () => {
        await stream.ensureTopics([topic], 1);
        await stream.append(
          topic,
          numbered(5, () => "k"),
        );
        const member = new Observer();
        let started = false;
        let finish: () => void = () => {};
        member.onBatch = async () => {
          started = true;
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
        };
        const reader = await join(member, `g-${topic}`);
        await until("the batch has begun", () => started);
        const closing = Promise.all([reader.close(), reader.close()]);
        await sleep(200);
        expect(member.events).toEqual([`+${topic}/0`]);
        finish();
        await closing;
        expect(member.events).toEqual([`+${topic}/0`, `${topic}/0 ${offsetOf(0)}..${offsetOf(4)}`, `-${topic}/0`]);
      });

      it("holds no more than a few megabytes ahead of a handler that is slow", async () => {
        await stream.ensureTopics([topic], 1);
        const member = new Observer();
        let finish: () => void = () => {};
        const blocked = new Promise<void>((resolve) => {
          finish = resolve;
        });
        let started = false;
        member.onBatch = async () => {
          started = true;
          await blocked;
        };
        collectGarbage();
        const before = process.memoryUsage().arrayBuffers;
        const held = () => {
          collectGarbage();
          return process.memoryUsage().arrayBuffers - before;
        };
        await join(member, `g-${topic}`, { batchRecordsMax: 100 });
        for (let i = 0; i < 50; i += 1) {
          await stream.append(
            topic,
            Array.from({ length: 100 }, () => ({ key: "k", value: Buffer.alloc(10_000, i) })),
          );
        }
        try {
          await until("the first batch is in hand", () => started);
          await sleep(1_000);
          await until("less than half of the 50 MB is held", () => held() < 25_000_000);
        } finally {
          finish();
        }
        member.onBatch = async (_, records) => {
          const before = member.count();
          for (const [i, record] of records.entries()) expect(record.value[0]).toBe(Math.floor((before + i) / 100));
        };
        await until("all 50 MB are read", () => member.count() === 5_000);
      });

      it("tells monitors how far it is without disturbing the reading", async () => {
        await stream.ensureTopics([topic], 1);
        const member = new Observer();
        await join(member, `g-${topic}`);
        await stream.append(
          topic,
          numbered(10, () => "k"),
        );
        await until("10 are read", () => member.count() === 10);
        await stream.reportProgress(`g-${topic}`, [{ topic, partition: 0, nextOffset: behind(10) }]);
        await stream.append(
          topic,
          numbered(10, () => "k", 10),
        );
        await until("20 are read", () => member.count() === 20);
      });
    });

    describe("a tail", () => {
      it("follows from the latest, the earliest or an offset", async () => {
        await stream.ensureTopics([topic], 1);
        await stream.append(
          topic,
          numbered(10, () => "k"),
        );
        const seen = { latest: [] as number[], earliest: [] as number[], offset: [] as number[] };
        const into = (list: number[]) => async (_: number, records: readonly StreamRecord[]) => {
          list.push(...records.map((record) => Number(record.value)));
        };
        await Promise.all([
          tail({ start: { at: "latest" }, batch: into(seen.latest) }),
          tail({ start: { at: "earliest" }, batch: into(seen.earliest) }),
          tail({ start: { at: "offset", offset: offsetOf(7) }, batch: into(seen.offset) }),
        ]);
        await stream.append(
          topic,
          numbered(3, () => "k", 10),
        );
        const upTo = (from: number) => Array.from({ length: 13 - from }, (_, i) => from + i);
        await until("all followed", () => [seen.latest, seen.earliest, seen.offset].every((s) => s.at(-1) === 12));
        expect(seen).toEqual({ latest: upTo(10), earliest: upTo(0), offset: upTo(7) });
      });

      it("begins at a time of appending, and offsetAt names the same offset", async () => {
        await stream.ensureTopics([topic], 1);
        await stream.append(
          topic,
          numbered(5, () => "k"),
        );
        await sleep(50);
        const between = Date.now();
        await sleep(50);
        await stream.append(
          topic,
          numbered(5, () => "k", 5),
        );
        expect(await stream.offsetAt(topic, 0, between)).toBe(offsetOf(5));
        expect(await stream.offsetAt(topic, 0, 0)).toBe(offsetOf(0));
        expect(await stream.offsetAt(topic, 0, Date.now() + 60_000)).toBe(behind(10));
        const found = await everything({ start: { at: "timestamp", appendedAtMs: between } });
        expect((found.get(0) ?? []).map((record) => record.offset)).toEqual(offsetsOf(5, 10));
      });

      it("that is bounded ends with what was newest when it began, and at once when there is nothing", async () => {
        await stream.ensureTopics([topic], 3);
        expect((await everything()).size).toBe(0);
        await stream.append(
          topic,
          numbered(90, (i) => `k${i}`),
        );
        let late = false;
        const found: number[] = [];
        const reading = await tail({
          start: { at: "earliest" },
          bounded: true,
          batch: async (_, records) => {
            if (!late) {
              late = true;
              await stream.append(
                topic,
                numbered(30, (i) => `k${i}`, 90),
              );
            }
            found.push(...records.map((record) => Number(record.value)));
          },
        });
        await reading.done;
        expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, i) => i));
      });

      it("reads only the partitions asked for", async () => {
        await stream.ensureTopics([topic], 3);
        await stream.append(
          topic,
          [0, 1, 2].map((partition) => ({ key: "k", value: text("v"), partition })),
        );
        expect([...(await everything({ partitions: [1] })).keys()]).toEqual([1]);
      });

      it("rejects when its handler does, and resolves when it is closed", async () => {
        await stream.ensureTopics([topic], 1);
        await stream.append(
          topic,
          numbered(3, () => "k"),
        );
        const failing = await tail({
          start: { at: "earliest" },
          batch: async () => {
            throw new Error("no room");
          },
        });
        await expect(failing.done).rejects.toThrow("no room");
        const quiet = await tail({ start: { at: "latest" }, batch: async () => {} });
        await quiet.close();
        await quiet.close();
        await expect(quiet.done).resolves.toBeUndefined();
      });
    });

    it("tells the lag of each partition, in records", async () => {
      await stream.ensureTopics([topic], 2);
      await stream.append(
        topic,
        numbered(4, () => "k").map((record) => ({ ...record, partition: 1 })),
      );
      expect(await stream.offsets(topic)).toEqual([
        { partition: 0, earliest: FIRST_OFFSET, next: FIRST_OFFSET },
        { partition: 1, earliest: offsetOf(0), next: behind(4) },
      ]);
      const place = { topic, partition: 1 };
      const counts = [0, 1, 3, 4].map((seen) => stream.recordsBetween(place, behind(seen), behind(4)));
      expect(await Promise.all(counts)).toEqual([4, 3, 1, 0]);
      expect(await stream.recordsBetween(place, behind(4), behind(1))).toBe(0);
    });

    it("leaves no connection open when it is closed, which may be said twice", async () => {
      const sockets = () => process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
      await stream.ensureTopics([topic], 2);
      await sleep(100);
      const before = sockets();
      const other = await home().open();
      await other.append(
        topic,
        numbered(10, (i) => `k${i}`),
      );
      const member = new Observer();
      const reader = await other.join({ group: `g-${topic}`, topics: [topic], handler: member });
      const reading = await other.tail({ topic, start: { at: "earliest" }, batch: async () => {} });
      await until("it reads", () => member.count() === 10);
      expect(sockets()).toBeGreaterThan(before);
      await Promise.all([reader.close(), reading.close()]);
      await other.close();
      await other.close();
      await until("the sockets are gone", () => sockets() <= before, 5_000);
    });
  });
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}
