import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { childEnv } from "@/lib/server/env/env";
import { isAlive } from "@/lib/server/postgres/postmaster";
import { type Child, keepRunning } from "./child";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "child-"));
  writeFileSync(join(folder, "preload.mjs"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly child: Child;
  readonly lines: string[];
  readonly downs: string[];
}

function run(name: string, script: string): Run {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, script);
  const lines: string[] = [];
  const downs: string[] = [];
  const child = keepRunning({
    name,
    script: file,
    preload: pathToFileURL(join(folder, "preload.mjs")).href,
    env: childEnv({}),
    onLine: (_, line) => lines.push(line),
    onDown: (_, reason) => downs.push(reason),
  });
  return { child, lines, downs };
}

test("a child that dies is started again, and the reason with its last line is told", async () => {
  const { child, lines, downs } = run(
    "dies",
    `console.log("pid " + process.pid); console.error("out of luck\\n    at main (server.js:1:1)"); process.exit(3)`,
  );
  await vi.waitFor(() => expect(lines.filter((line) => line.startsWith("pid"))).toHaveLength(2), 8_000);
  expect(downs[0]).toBe("exit code 3, last line: out of luck");
  await child.stop(1_000);
});

test("a child that is asked to stop ends by itself and is not started again", async () => {
  const { child, lines, downs } = run(
    "obeys",
    `setInterval(() => {}, 1000); process.on("SIGTERM", () => { console.log("bye"); process.exit(0) }); console.log("up")`,
  );
  await vi.waitFor(() => expect(lines).toEqual(["up"]), 8_000);
  await child.stop(5_000);
  expect(lines).toEqual(["up", "bye"]);
  expect(downs).toEqual([]);
});

test("a child that does not stop in time is killed, with what it started", async () => {
  const { child, lines } = run(
    "refuses",
    `import { spawn } from "node:child_process";
     const own = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
     process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log(process.pid + " " + own.pid)`,
  );
  await vi.waitFor(() => expect(lines).toHaveLength(1), 8_000);
  await child.stop(100);
  const pids = (lines[0] ?? "").split(" ").map(Number);
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 3_000);
});

test("a child that is started again becomes what its script has become, without a word of its end", async () => {
  const { child, lines, downs } = run("changes", `setInterval(() => {}, 1000); console.log("before")`);
  await vi.waitFor(() => expect(lines).toEqual(["before"]), 8_000);
  writeFileSync(join(folder, "changes.mjs"), `setInterval(() => {}, 1000); console.log("after")`);
  child.restart(5_000);
  child.restart(5_000);
  await vi.waitFor(() => expect(lines).toEqual(["before", "after"]), 8_000);
  await child.stop(5_000);
  expect(downs).toEqual([]);
});
