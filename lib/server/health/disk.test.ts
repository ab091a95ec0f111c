import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDiskNotices, failedForSpace, freeSpace } from "./disk";
import { isDiskFull } from "./disk-full";

const coded = (code: string) => Object.assign(new Error("write"), { code });

test.each<[unknown, boolean]>([
  [coded("53100"), true],
  [coded("ENOSPC"), true],
  [new Error("append", { cause: new Error("again", { cause: coded("53100") }) }), true],
  [new Error("write /data: No space left on device"), true],
  [coded("53200"), false],
  [new Error("timeout"), false],
  ["53100", false],
])("%s says that a disk is full: %s", (error, full) => {
  expect(isDiskFull(error)).toBe(full);
});

test("what was said of a full disk counts until something is written, or for half a minute", () => {
  const notices = createDiskNotices();
  expect(notices.failed(coded("08006"), 0)).toBe(false);
  expect(notices.full(0)).toBe(null);
  expect(notices.failed(coded("53100"), 1_000)).toBe(true);
  expect([notices.full(30_000), notices.full(31_000)]).toEqual(["write", null]);
  notices.wrote();
  expect(notices.full(2_000)).toBe(null);
});

test("a write fails for want of space when that is said now, was said just before, or can be seen", async () => {
  const notices = createDiskNotices();
  const failed = (error: Error, at: number, bytes: number | null) =>
    failedForSpace(notices, error, at, async () => bytes);
  const gone = coded("ECONNREFUSED");
  expect([await failed(gone, 0, null), await failed(gone, 0, 1e9), await failed(gone, 0, 1e6)]).toEqual([
    false,
    false,
    true,
  ]);
  expect(await failed(coded("53100"), 1_000, null)).toBe(true);
  // PostgreSQL ended meanwhile: the connection is refused.
  expect(await failed(gone, 2_000, null)).toBe(true);
  notices.wrote();
  expect(await failed(gone, 3_000, null)).toBe(false);
});

test("free space is that of the embedded database, and unknown of any other", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "disk-"));
  try {
    expect(await freeSpace("postgresql://x@127.0.0.1:5999/postgres", dataDir)).toBe(null);
    const postgresFolder = join(dataDir, "postgres");
    mkdirSync(postgresFolder);
    const secrets = { postgresPassword: "p", authSecret: "s".repeat(32), postgresPort: 5999 };
    writeFileSync(join(dataDir, "secrets.json"), JSON.stringify(secrets));
    writeFileSync(join(postgresFolder, "postmaster.pid"), `1\n${postgresFolder}\n0\n5999\n`);
    expect(await freeSpace("postgresql://x@127.0.0.1:5999/postgres", dataDir)).toBeGreaterThan(0);
    expect(await freeSpace("postgresql://x@127.0.0.1:6000/postgres", dataDir)).toBe(null);
    expect(await freeSpace("postgresql://x@db.example:5999/postgres", dataDir)).toBe(null);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
