import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectRoot } from "@/lib/server/project/root";
import { takeDataDir } from "./lock";
import { StartRefusal } from "./refusal";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const GONE = 2 ** 22 + 1;
const holder = (pid: number) =>
  writeFileSync(join(folder, "supervisor.json"), JSON.stringify({ pid, url: "http://127.0.0.1:3000" }));

test("the lock of a process that is gone does not count, nor that of one that is something else by now", () => {
  holder(GONE);
  takeDataDir(folder, "http://x")();
  // The parent of a test is a live process, and no supervisor.
  holder(process.ppid);
  takeDataDir(folder, "http://x")();
});

test("a second one is refused and told of the first, until that gives it back", () => {
  const release = takeDataDir(folder, "http://127.0.0.1:3000");
  expect(() => takeDataDir(folder, "http://x")).toThrow(`process ${process.pid}, http://127.0.0.1:3000`);
  release();
  takeDataDir(folder, "http://x")();
  expect(readdirSync(folder)).toEqual(["supervisor.2.lock"]);
});

test("a process of the same id that began at another time does not hold it", () => {
  takeDataDir(folder, "http://x");
  const file = join(folder, "supervisor.1.lock");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), start: "then" }));
  takeDataDir(folder, "http://x")();
});

test("a copy of a data directory in use is not in use", () => {
  const copy = `${folder}-copy`;
  const release = takeDataDir(folder, "http://x");
  try {
    cpSync(folder, copy, { recursive: true });
    takeDataDir(copy, "http://x")();
  } finally {
    rmSync(copy, { recursive: true, force: true });
    release();
  }
});

test("a damaged lock file does not stop a start", () => {
  writeFileSync(join(folder, "supervisor.json"), "{");
  writeFileSync(join(folder, "supervisor.4.lock"), "{");
  takeDataDir(folder, "http://x")();
});

test("a folder that cannot be made is refused with a way out", () => {
  writeFileSync(join(folder, "file"), "");
  const act = () => takeDataDir(join(folder, "file", "inside"), "http://x");
  expect(act).toThrow(StartRefusal);
  expect(act).toThrow("TRIPLINE_DATA_DIR");
});

test("a folder where none can be made, such as below /proc, is refused at once", () => {
  const place = process.platform === "linux" ? "/proc/tripline/data" : join("/dev/null", "tripline", "data");
  expect(() => takeDataDir(place, "http://x")).toThrow(StartRefusal);
});

test("of six that start at the same moment where one was killed, exactly one has it, round after round", async () => {
  const script = join(folder, "starter.mjs");
  await build({
    stdin: { contents: STARTER, resolveDir: join(projectRoot(), "workers", "start"), loader: "ts" },
    outfile: script,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  const starters = Array.from({ length: 6 }, () => fork(script));
  try {
    await Promise.all(starters.map((starter) => once(starter, "message")));
    for (let round = 0; round < 40; round++) {
      const place = mkdtempSync(join(folder, "round-"));
      const killed = JSON.stringify({ pid: GONE, url: "http://127.0.0.1:3000", start: "then", folder: "0:0" });
      // Half of them where an earlier version was killed.
      writeFileSync(join(place, round % 2 === 0 ? "supervisor.7.lock" : "supervisor.json"), killed);
      const at = Date.now() + 20;
      const said = await Promise.all(starters.map((starter) => ask(starter, { place, at })));
      expect(said.filter((word) => word === "has it")).toHaveLength(1);
      await Promise.all(starters.map((starter) => ask(starter, { release: true })));
    }
  } finally {
    for (const starter of starters) starter.kill("SIGKILL");
  }
});

async function ask(starter: ChildProcess, question: Readonly<Record<string, unknown>>): Promise<unknown> {
  const answer = once(starter, "message");
  starter.send(question);
  return (await answer)[0];
}

const STARTER = `
  import { takeDataDir } from "./lock";
  let release = () => {};
  process.on("message", ({ place, at }) => {
    if (place === undefined) {
      release();
      release = () => {};
      process.send("released");
      return;
    }
    while (Date.now() < at);
    try {
      release = takeDataDir(place, "http://x");
      process.send("has it");
    } catch (error) {
      process.send(error.message);
    }
  });
  process.send("here");
`;
