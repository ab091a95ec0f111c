// Runs the checks and tests, a line each; what failed is shown whole. Run through bootstrap: `npm run lint`, `npm run typecheck`,
// `npm run test:unit`, all three as `npm run verify`, everything as `npm test` and `npm run test:all`.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./bootstrap/chromium.mjs";
import { ROOT } from "./bootstrap/steps.mjs";

const isCi = !["", "0", "false", undefined].includes(process.env.CI);
const MINUTE_MS = 60_000;
/** How long a part that is stopped may take to stop what it started. */
const STOP_LIMIT_MS = 20_000;
const bin = (path) => [process.execPath, join(ROOT, "node_modules", path)];
const vitest = (...projects) => [
  ...bin("vitest/vitest.mjs"),
  "run",
  ...projects.flatMap((project) => ["--project", project]),
  "--reporter=dot",
  `--reporter=${join(ROOT, "tools/second-try-reporter.mjs")}`,
];

/**
 * In order; those with a `script` of their own make up `npm run verify`, and `long` ones only come with `npm run test:all`. Each is
 * stopped with everything it started when it exceeds its limit.
 */
const PARTS = [
  {
    name: "format",
    title: "Format and lint",
    script: "lint",
    limitMs: 2 * MINUTE_MS,
    command: () => [...bin("@biomejs/biome/bin/biome"), "check"],
  },
  {
    name: "promises",
    title: "Promises, catches",
    script: "lint",
    limitMs: 4 * MINUTE_MS,
    command: () => [...bin("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings"],
  },
  {
    name: "unused",
    title: "Unused code",
    script: "lint",
    limitMs: 2 * MINUTE_MS,
    command: () => [...bin("knip/bin/knip.js"), "--treat-config-hints-as-errors"],
  },
  {
    name: "types",
    title: "Types",
    script: "typecheck",
    limitMs: 4 * MINUTE_MS,
    command: () => [...bin("typescript/bin/tsc"), "--noEmit", "-p", "."],
  },
  {
    name: "unit",
    title: "Unit and tidy",
    script: "test:unit",
    limitMs: 8 * MINUTE_MS,
    command: () => vitest("unit", "components"),
  },
  { name: "pg", title: "PostgreSQL", limitMs: 25 * MINUTE_MS, command: () => vitest("pg") },
  { name: "kafka", title: "Kafka", limitMs: 25 * MINUTE_MS, command: () => vitest("kafka") },
  {
    name: "whole-pg",
    title: "PostgreSQL, whole",
    long: true,
    limitMs: 20 * MINUTE_MS,
    environment: { TRIPLINE_TESTS: "whole" },
    command: () => [
      ...vitest("pg"),
      "workers/backtest/exactness.pg.test.ts",
      "workers/pipeline/recover/take-over.pg.test.ts",
    ],
  },
  {
    name: "whole",
    title: "Kafka, whole",
    long: true,
    limitMs: 45 * MINUTE_MS,
    environment: { TRIPLINE_TESTS: "whole" },
    command: () => [
      ...vitest("kafka"),
      "workers/pipeline/detector-conformance.kafka.test.ts",
      "tools/chaos/chaos.kafka.test.ts",
    ],
  },
  {
    name: "dev",
    title: "Development",
    long: true,
    limitMs: 30 * MINUTE_MS,
    command: () => withBrowser(vitest("dev")),
  },
  {
    name: "browser",
    title: "Browser",
    limitMs: 23 * MINUTE_MS,
    command: () => withBrowser([...bin("@playwright/test/cli.js"), "test"]),
  },
];

const [script, ...args] = process.argv.slice(2);
const OF_SCRIPT = {
  "test:all": () => true,
  test: ({ long }) => !long,
  verify: (part) => part.script !== undefined,
};
const offered = PARTS.filter(OF_SCRIPT[script] ?? ((part) => part.script === script));
/** Arguments choose among several parts, by name or script; a single one hands them on to its tool. */
const handedOn = offered.length === 1 ? args : [];
const isChosen = (part) => args.includes(part.name) || args.includes(part.script);
const parts = args.length === handedOn.length ? offered : offered.filter(isChosen);
const thereAre = `there are ${offered.map(({ name }) => name).join(", ")}`;
if (parts !== offered && (args.includes("--help") || args.includes("-h"))) {
  process.stdout.write(`Usage:\n  npm run ${script} -- [PART ...]\n  Without a part it runs all; ${thereAre}.\n`);
  process.exit(0);
}
if (parts.length === 0) {
  process.stderr.write(`No such part; ${thereAre}.\n`);
  process.exit(2);
}

let running = null;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    endGroup(running, "SIGTERM");
    setTimeout(() => endGroup(running, "SIGKILL"), STOP_LIMIT_MS).unref();
    process.exitCode = 1;
    stopped = true;
  });
}
let stopped = false;

const temporary = temporaryFolder();
process.on("exit", () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));

const failed = [];
const failedTests = [];
for (const part of parts) {
  if (stopped) break;
  const begun = performance.now();
  const { state, output } = await runPart(part);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`${part.title.padEnd(18)}${state.padEnd(32)}${seconds.padStart(6)} s\n`);
  if (output === null) continue;
  failed.push(part.title);
  failedTests.push(...namesOfFailed(output));
  process.stdout.write(`\n${output.trimEnd()}\n\n`);
}
// Last, where whoever sees the end of a long output alone finds them.
for (const name of failedTests) process.stdout.write(`${name}\n`);
if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(", ")}\n`);
process.exit(failed.length > 0 || stopped ? 1 : 0);

/** `output` is what to show, null when it went well. */
async function runPart(part) {
  const command = await part.command();
  if (typeof command === "string")
    return { state: isCi ? "failed" : "left out", output: isCi ? command : note(command) };
  const { code, output, timedOut } = await run([...command, ...handedOn], part);
  if (timedOut)
    return {
      state: "failed",
      output: `${output}\n${part.title} did not end within ${part.limitMs / MINUTE_MS} minutes.`,
    };
  if (code === 0) for (const line of [...leftOut(output), ...secondTries(output)]) note(line);
  return code === 0 ? { state: summary(output), output: null } : { state: "failed", output };
}

/** Everything temporary of the run is in one folder, which goes with it; those of runs that were killed go first. */
function temporaryFolder() {
  const prefix = "tripline-tests-";
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    if (!isOwned(join(tmpdir(), name))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // PostgreSQL runs as another account where the tests are run by root.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "owner"), String(process.pid));
  return folder;
}

function isOwned(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, "owner"), "utf8")), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function note(text) {
  process.stdout.write(`${text}\n`);
  return null;
}

/** What a part says that it left out, and why, a line each. */
function leftOut(output) {
  return output.match(/^Tests .+ are left out: .+$/gm) ?? [];
}

/** The tests that failed at first and passed at their second try: of Vitest in lines of our reporter, of Playwright in a list. */
function secondTries(output) {
  const [, listed = ""] = /^\s+\d+ flaky\n((?:\s+.* › .*\n)+)/m.exec(output) ?? [];
  const playwright = listed.split("\n").filter((line) => line.trim() !== "");
  return [
    ...(output.match(/^At the second try: .+$/gm) ?? []),
    ...playwright.map((line) => `At the second try: ${line.trim().replace(/ ─+$/, "")}`),
  ];
}

/** A line for each test that failed, each once: of Vitest by its reporter, of Playwright in its list at the end. */
function namesOfFailed(output) {
  const [, listed = ""] = /^\s+\d+ failed\n((?:\s+.* › .*\n)+)/m.exec(output) ?? [];
  const playwright = listed.split("\n").filter((line) => line.trim() !== "");
  const lines = [...(output.match(/^\s*FAIL\s.+$/gm) ?? []), ...playwright.map((line) => `FAIL ${line}`)];
  return [...new Set(lines.map((line) => line.trim().replace(/ ─+$/, "").replace(/\s+/g, " ")))];
}

/** How many tests passed, where the tool says so. */
function summary(output) {
  const counted = /Tests\s+(.*\d+ passed.*)/.exec(output)?.[1] ?? /(\d+ passed) \(/.exec(output)?.[1];
  return counted === undefined ? "passed" : counted.replace(/\s+/g, " ").slice(0, 30);
}

function run([file, ...args], { limitMs, environment = {} }) {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      ...environment,
      NO_COLOR: "1",
      FORCE_COLOR: "0",
      NEXT_TELEMETRY_DISABLED: "1",
      TMPDIR: temporary,
    };
    const child = spawn(file, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    running = child;
    let output = "";
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output = (output + chunk).slice(-200_000);
      });
    }
    const limit = setTimeout(() => {
      timedOut = true;
      endGroup(child, "SIGTERM");
      setTimeout(() => endGroup(child, "SIGKILL"), 10_000).unref();
    }, limitMs);
    child.once("close", (code) => {
      clearTimeout(limit);
      running = null;
      endGroup(child, "SIGKILL");
      resolve({ code, output, timedOut });
    });
  });
}

/** The child leads a group of its own, so that nothing it started outlives it. */
function endGroup(child, signal) {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left.
  }
}

/** The command when there is a browser for it, else what to do. */
async function withBrowser(command) {
  const chromium = await findChromium();
  if (chromium === null) {
    return "The browser tests need Chromium: install it, or set CHROME_PATH to one.";
  }
  process.env.CHROME_PATH = chromium;
  return command;
}
