// What every command goes through. Node's own modules only: it runs before anything is installed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { withLock } from "./bootstrap/lock.mjs";
import { endWithNpm } from "./bootstrap/parent.mjs";
import { reporter } from "./bootstrap/report.mjs";
import { ROOT, STEPS, stopStep } from "./bootstrap/steps.mjs";

const TESTS = "tools/test.mjs";
const BIOME = "node_modules/@biomejs/biome/bin/biome";

/** Work in progress meets a database of its own, which may be thrown away; a past is made when it is asked for. */
const DEVELOPMENT = { TRIPLINE_DATA_DIR: ".tripline-dev", TRIPLINE_DEMO_PAST: "off" };

/** What each command needs and runs, with which arguments first and which variables where they are not set; `quiet` says nothing unless something had to be done, and never on stdout; `bare` takes no arguments. */
const COMMANDS = {
  start: { needs: ["dependencies", "client", "bundle", "web"], runs: ".build/workers/start.js" },
  dev: {
    needs: ["dependencies", "client", "bundle"],
    runs: ".build/workers/start.js",
    args: ["--dev"],
    variables: DEVELOPMENT,
  },
  build: { needs: ["dependencies", "client", "bundle", "web"], runs: null, bare: true },
  format: { needs: ["dependencies"], runs: BIOME, args: ["check", "--write"], quiet: true },
  lint: { needs: ["dependencies", "client"], runs: TESTS, args: ["lint"], quiet: true },
  typecheck: { needs: ["dependencies", "client"], runs: TESTS, args: ["typecheck"], quiet: true },
  "test:unit": { needs: ["dependencies", "client"], runs: TESTS, args: ["test:unit"], quiet: true },
  verify: { needs: ["dependencies", "client"], runs: TESTS, args: ["verify"], quiet: true },
  test: { needs: ["dependencies", "client", "bundle", "web"], runs: TESTS, args: ["test"] },
  "test:all": { needs: ["dependencies", "client", "bundle", "web"], runs: TESTS, args: ["test:all"] },
  notifier: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/notifier.js", quiet: true },
  detector: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/detector.js", quiet: true },
  replay: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/commands/replay.js", quiet: true },
  score: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/commands/score.js", quiet: true },
  rules: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/commands/rules.js", quiet: true },
  ingest: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/commands/ingest.js", quiet: true },
  rebuild: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/commands/rebuild.js", quiet: true },
  backup: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/commands/backup.js", quiet: true },
  admin: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/commands/admin.js", quiet: true },
  restore: { needs: ["dependencies", "client", "bundle"], runs: ".build/workers/commands/restore.js", quiet: true },
  chaos: { needs: ["dependencies", "client", "bundle"], runs: ".build/tools/chaos.js", quiet: true },
  client: { needs: ["dependencies", "client", "bundle"], runs: ".build/tools/client.js", quiet: true },
  evaluate: { needs: ["dependencies", "client", "bundle"], runs: ".build/tools/evaluate.js", quiet: true },
  attack: { needs: ["dependencies", "client", "bundle", "web"], runs: ".build/tools/attack.js", quiet: true },
  coverage: { needs: ["dependencies", "client", "bundle", "web"], runs: "tools/coverage.mjs", quiet: true },
  "docs:screens": {
    needs: ["dependencies", "client", "bundle", "web"],
    runs: "tools/screens.mjs",
    quiet: true,
    bare: true,
  },
  bench: { needs: ["dependencies", "client", "bundle", "web"], runs: ".build/tools/bench.js", quiet: true },
};

const [name = "", ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (command === undefined) fail(`Unknown command ${JSON.stringify(name)}: one of ${Object.keys(COMMANDS).join(", ")}.`);

if (command.bare === true && args.length > 0) {
  if (!args.includes("--help") && !args.includes("-h")) fail(`${name}: it takes no arguments, and not ${args[0]}`, 2);
  process.stdout.write(`Usage:\n  npm run ${name}\n`);
  process.exit(0);
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Tripline needs Node 20.19 or newer; this is ${process.version}.`);

endWithNpm();
const onSignal = () => void leave();
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
for (const signal of SIGNALS) process.on(signal, onSignal);
try {
  await prepare(
    command.needs.map((step) => STEPS[step]),
    reporter(command.quiet === true),
  );
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

for (const signal of SIGNALS) process.off(signal, onSignal);

if (command.runs !== null) {
  const script = join(ROOT, command.runs);
  if (!existsSync(script)) fail(`There is no ${command.runs}.`);
  process.setSourceMapsEnabled(true);
  for (const [variable, value] of Object.entries(command.variables ?? {})) process.env[variable] ||= value;
  process.argv = [process.argv[0], script, ...(command.args ?? []), ...args];
  await import(pathToFileURL(script).href);
}

/** Does the steps that are not up to date, in order, while no other command does. */
async function prepare(steps, report) {
  if (steps.every((step) => step.isFresh())) {
    for (const step of steps) report.fresh(step.title);
    return;
  }
  await withLock(join(ROOT, ".cache", "bootstrap.lock"), report.waiting, async () => {
    for (const step of steps) {
      if (step.isFresh()) report.fresh(step.title);
      else await report.timed(step.title, step.run);
    }
  });
}

/** Told to end while something is made: what makes it goes first. */
async function leave() {
  await stopStep();
  process.exit(130);
}

function fail(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
