import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { childEnv } from "@/lib/server/env/env";
import { freePort } from "@/lib/server/postgres/free-port";
import { isAlive, processStart } from "@/lib/server/postgres/processes";
import { projectRoot } from "@/lib/server/project/root";

const START_MS = 240_000;
const STOP_MS = 60_000;
const root = projectRoot();
/** `npm test` builds them; without, there is nothing to start. */
const isBuilt = existsSync(join(root, ".build", "workers", "start.js")) && existsSync(join(root, ".next", ".stamp"));

let home: string;
let npm: ChildProcess | null = null;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "stop-"));
});
afterEach(() => {
  npm?.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

/** As `npm start` in the project, but without looking whether something must be built. `exec`: how the project's own script begins. */
async function startThroughNpm(
  exec: string,
): Promise<{ readonly npm: ChildProcess; readonly started: readonly number[] }> {
  const dataDir = join(home, "data");
  const run = join(home, "run.mjs");
  const parts = ["tools/bootstrap/parent.mjs", ".build/workers/start.js"].map((path) =>
    pathToFileURL(join(root, path)),
  );
  writeFileSync(run, `import { endWithNpm } from "${parts[0]}";\nendWithNpm();\nawait import("${parts[1]}");\n`);
  writeFileSync(join(home, "package.json"), JSON.stringify({ scripts: { start: `${exec}node ${run}` } }));
  const child = spawn("npm", ["start"], {
    cwd: home,
    stdio: ["ignore", "pipe", "pipe"],
    env: childEnv({
      TRIPLINE_DATA_DIR: dataDir,
      PORT: String(await freePort()),
      HOST: "127.0.0.1",
      DATABASE_URL: "",
      KAFKA_BROKERS: "",
      TRIPLINE_SIMULATOR: "off",
      TRIPLINE_BACKTESTS: "1",
    }),
  });
  npm = child;
  let said = "";
  for (const output of [child.stdout, child.stderr]) {
    output?.on("data", (chunk) => {
      said += chunk;
    });
  }
  await vi.waitFor(() => expect(said).toContain("Tripline runs at"), START_MS);
  const supervisor: { readonly pid: number } = JSON.parse(readFileSync(join(dataDir, "supervisor.json"), "utf8"));
  const postmaster = Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  const started = [supervisor.pid, postmaster, ...childrenOf(supervisor.pid)];
  expect(started.length).toBeGreaterThanOrEqual(5);
  expect(started.every(isAlive)).toBe(true);
  return { npm: child, started };
}

function childrenOf(pid: number): readonly number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return rows
    .map((row) => row.trim().split(/\s+/).map(Number))
    .flatMap(([own, parent]) => (parent === pid && own !== undefined ? [own] : []));
}

const untilGone = (pids: readonly number[]) =>
  vi.waitFor(() => expect(pids.filter((pid) => processStart(pid) !== null)).toEqual([]), STOP_MS);

test.skipIf(!isBuilt).each(["SIGTERM", "SIGINT"] as const)(
  "%s to npm alone ends server, detector and PostgreSQL, and npm after them",
  async (signal) => {
    const { npm, started } = await startThroughNpm("exec ");
    const ended = new Promise((resolve) =>
      npm.once("exit", () => resolve(started.filter((pid) => processStart(pid) !== null))),
    );
    npm.kill(signal);
    expect(await ended).toEqual([]);
  },
  START_MS + STOP_MS,
);

test.skipIf(!isBuilt)(
  "kill -9 of npm ends what it ran, also where a shell stands between the two",
  async () => {
    const { npm, started } = await startThroughNpm("");
    npm.kill("SIGKILL");
    await untilGone(started);
  },
  START_MS + STOP_MS,
);

test.skipIf(!isBuilt)(
  "kill -9 of the supervisor ends its children, and PostgreSQL after them",
  async () => {
    const { started } = await startThroughNpm("exec ");
    const [supervisor = -1] = started;
    process.kill(supervisor, "SIGKILL");
    await untilGone(started);
  },
  START_MS + STOP_MS,
);
