import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { logName } from "@/lib/server/stream/log-name";
import type { Batch } from "../commit/batch";
import { createGroupCommit } from "../commit/group-commit";
import { onConnection } from "../data/connection";
import { claimPartition, type PartitionClaim } from "../logs/claim-partition";
import { FencedError } from "../logs/fenced";
import { toOffset } from "../stream/offset";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import type { SnapshotDelta } from "./snapshots";
import { moveSnapshot, readSnapshot, removeSegments, replaceSnapshot, storeDelta } from "./snapshots";

const PLACE = { topic: logName("transactions"), partition: 0 };
const NOW = 1_700_000_000_000;

let database: TestDatabase;
let claim: PartitionClaim;
beforeEach(async () => {
  database = await testDatabase();
  claim = await claimPartition(database.db, PLACE, "one");
});
afterEach(() => database.drop());

function piece(segment: number, changes: Partial<SnapshotDelta> = {}): SnapshotDelta {
  return { segment, body: Uint8Array.of(segment, 0, 255), complete: true, obsolete: [], sources: {}, ...changes };
}

function batch(fromOffset: number, snapshot: SnapshotDelta | null): Batch {
  return {
    ...PLACE,
    epoch: claim.epoch,
    fromOffset: toOffset(fromOffset),
    nextOffset: toOffset(fromOffset + 10),
    maxEventTime: NOW + fromOffset,
    ruleRevision: 0,
    keyedBy: "accountId",
    ruleActivated: false,
    counts: { accepted: 10, rejected: 0, late: 0, future: 0, duplicates: 0, skipped: 0, overflows: 0 },
    transactions: [],
    hits: [],
    rejected: [],
    replayPoint: null,
    snapshot,
    watermarkStep: null,
    readingClock: null,
    clockStretches: [],
  };
}

const commit = (fromOffset: number, snapshot: SnapshotDelta) =>
  createGroupCommit(database.db, () => NOW).commit(batch(fromOffset, snapshot));

const read = () => onConnection(database.db, (connection) => readSnapshot(connection, PLACE));

const bodies = async () => (await read())?.segments.map(({ segment, bytes }) => [segment, ...bytes]);

describe("stored state", () => {
  test("is what all pieces up to the newest complete one say, at that one's offset", async () => {
    expect(await read()).toBeNull();
    await commit(0, piece(0, { complete: false }));
    expect(await read()).toBeNull();
    await commit(10, piece(1, { sources: { "3": { offset: toOffset(7), watermark: null } } }));
    await commit(20, piece(2, { complete: false }));
    expect(await read()).toMatchObject({
      offset: 20,
      ruleRevision: 0,
      maxEventTime: NOW + 10,
      sources: { "3": { offset: toOffset(7), watermark: null } },
    });
    expect(await bodies()).toEqual([
      [0, 0, 0, 255],
      [1, 1, 0, 255],
    ]);
  });

  test("of many megabytes is read whole and in order", async () => {
    const large = Array.from({ length: 5 }, (_, i) => Buffer.alloc(5 * 1024 * 1024 + i, i));
    for (const [i, body] of large.entries()) await commit(i * 10, piece(i, { body }));
    const stored = await read();
    expect(stored?.segments.map(({ bytes }) => bytes.length)).toEqual(large.map(({ length }) => length));
    expect(stored?.segments.every(({ bytes }, i) => bytes.equals(large[i] ?? Buffer.alloc(0)))).toBe(true);
  });

  test("loses what a later piece makes obsolete, in the same commit", async () => {
    for (let i = 0; i < 4; i++) await commit(i * 10, piece(i));
    await commit(40, piece(4, { obsolete: [0, 2] }));
    expect((await bodies())?.map(([segment]) => segment)).toEqual([1, 3, 4]);
  });

  test("is written only by the owner, and only where the partition stands", async () => {
    await commit(0, piece(0));
    const at = (offset: number) => ({
      offset: toOffset(offset),
      ruleRevision: 0,
      keyedBy: "accountId" as const,
      maxEventTime: NOW,
    });
    const store = (by: PartitionClaim, offset: number) => storeDelta(database.db, by, at(offset), piece(1), NOW);
    await expect(store(claim, 11)).rejects.toThrow(FencedError);
    const next = await claimPartition(database.db, PLACE, "two");
    await expect(store(claim, 10)).rejects.toThrow(FencedError);
    await expect(commit(10, piece(1))).rejects.toThrow(FencedError);
    await store(next, 10);
    expect((await bodies())?.map(([segment]) => segment)).toEqual([0, 1]);
  });

  test("goes for later records that changed nothing in it, unless they came with other rules", async () => {
    await commit(0, piece(0));
    await createGroupCommit(database.db, () => NOW).commit(batch(10, null));
    const sources = { "1": { offset: toOffset(4), watermark: 9 } };
    const move = (by: PartitionClaim, ruleRevision: number) =>
      moveSnapshot(
        database.db,
        by,
        { offset: toOffset(20), ruleRevision, keyedBy: "accountId", maxEventTime: NOW + 10 },
        { sources, labelsUpTo: 7 },
      );
    await move(claim, 1);
    await move({ ...claim, epoch: claim.epoch - 1 }, 0);
    expect(await read()).toMatchObject({ offset: 10, maxEventTime: NOW, sources: {} });
    await move(claim, 0);
    expect(await read()).toMatchObject({ offset: 20, maxEventTime: NOW + 10, sources, labelsUpTo: 7 });
    expect(await bodies()).toEqual([[0, 0, 0, 255]]);
  });

  test("is replaced whole, and by the owner only", async () => {
    for (let i = 0; i < 3; i++) await commit(i * 10, piece(i));
    const at = { offset: toOffset(30), ruleRevision: 0, keyedBy: "accountId" as const, maxEventTime: NOW };
    const pieces = [piece(1, { complete: false }), piece(2)];
    await replaceSnapshot(database.db, claim, at, pieces, NOW);
    expect((await bodies())?.map(([segment]) => segment)).toEqual([1, 2]);
    await claimPartition(database.db, PLACE, "two");
    await expect(replaceSnapshot(database.db, claim, at, [piece(9)], NOW)).rejects.toThrow(FencedError);
    expect((await bodies())?.map(([segment]) => segment)).toEqual([1, 2]);
  });

  test("is removed only by the owner", async () => {
    for (let i = 0; i < 3; i++) await commit(i * 10, piece(i));
    const next = await claimPartition(database.db, PLACE, "two");
    await removeSegments(database.db.direct, PLACE, claim.epoch, -1);
    expect((await bodies())?.map(([segment]) => segment)).toEqual([0, 1, 2]);
    await removeSegments(database.db.direct, PLACE, next.epoch, 1);
    expect((await bodies())?.map(([segment]) => segment)).toEqual([0, 1]);
    await removeSegments(database.db.direct, PLACE, next.epoch, -1);
    expect(await read()).toBeNull();
  });
});
