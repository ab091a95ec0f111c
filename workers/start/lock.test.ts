import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeDataDir } from "./lock";
import { Refusal } from "./refusal";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const holder = (pid: number) =>
  writeFileSync(join(folder, "supervisor.json"), JSON.stringify({ pid, url: "http://127.0.0.1:3000" }));

test("the lock of a process that is gone does not count, nor that of one that is something else by now", () => {
  holder(2 ** 22 + 1);
  takeDataDir(folder, "http://x")();
  // The parent of a test is a live process, and no supervisor.
  holder(process.ppid);
  takeDataDir(folder, "http://x")();
});

test("a damaged lock file does not stop a start", () => {
  writeFileSync(join(folder, "supervisor.json"), "{");
  takeDataDir(folder, "http://x")();
});

test("a folder that cannot be made is refused with a way out", () => {
  writeFileSync(join(folder, "file"), "");
  const act = () => takeDataDir(join(folder, "file", "inside"), "http://x");
  expect(act).toThrow(Refusal);
  expect(act).toThrow("TRIPLINE_DATA_DIR");
});

test("a folder where none can be made, such as below /proc, is refused at once", () => {
  const place = process.platform === "linux" ? "/proc/tripline/data" : join("/dev/null", "tripline", "data");
  expect(() => takeDataDir(place, "http://x")).toThrow(Refusal);
});
