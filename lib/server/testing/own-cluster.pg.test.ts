import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { processStart } from "@/lib/server/postgres/processes";
import { projectRoot } from "@/lib/server/project/root";

let folder: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  // Inside the project, so that its packages are found.
  folder = mkdtempSync(join(projectRoot(), "node_modules", ".tripline-own-cluster-"));
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test("kill -9 of who started it ends the PostgreSQL of a test, and removes its folder", async () => {
  const outfile = join(folder, "starter.mjs");
  const contents = `
    import { startTestCluster } from "@/lib/server/testing/own-cluster";
    const cluster = await startTestCluster({ fsync: "off" });
    console.log(JSON.stringify({ pid: cluster.pid, home: cluster.home }));
    setInterval(() => {}, 1000);
  `;
  await build({
    stdin: { contents, resolveDir: projectRoot(), loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  child = spawn(process.execPath, [outfile], { stdio: ["ignore", "pipe", "inherit"] });
  if (child.stdout === null) throw new Error("it says nothing");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { pid, home } = JSON.parse(line);
  expect([processStart(pid) !== null, existsSync(home)]).toEqual([true, true]);
  child.kill("SIGKILL");
  await vi.waitFor(() => expect([processStart(pid), existsSync(home)]).toEqual([null, false]), 30_000);
}, 180_000);
