// Runs the tests of one process (units, components, PostgreSQL) and prints by folder how much of the code they go through: `npm run coverage`.
// Arguments choose projects of vitest.config.ts, e.g. `npm run coverage -- unit`.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "./bootstrap/steps.mjs";

const PROJECTS = ["unit", "components", "pg"];
const SOURCES = ["app", "components", "lib", "workers"].map((folder) => `${folder}/**/*.{ts,tsx}`);
/** What is generated, what only tests use, and what only declares types has nothing to cover. */
const NOT_SOURCES = ["lib/server/generated/**", "**/testing/**", "**/*.test.{ts,tsx}", "**/*.d.ts"];
/** How deep a folder is shown: `lib/server/alerts` is a room, what it holds is not. */
const DEPTH = { lib: 3, workers: 2, components: 2, app: 2 };

const chosen = process.argv.slice(2);
if (chosen.includes("--help") || chosen.includes("-h")) {
  process.stdout.write(`Usage:\n  npm run coverage -- [${PROJECTS.join(" | ")}] ...\n`);
  process.exit(0);
}
const unknown = chosen.filter((name) => !PROJECTS.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `coverage: no project ${unknown.join(", ")}; there are ${PROJECTS.join(", ")}; --help shows how it is called\n`,
  );
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "tripline-coverage-"));
try {
  const code = await vitest(chosen.length > 0 ? chosen : PROJECTS);
  const summary = join(folder, "coverage-summary.json");
  // Without one the tests did not end, and have said why.
  if (existsSync(summary)) process.stdout.write(tableOf(JSON.parse(readFileSync(summary, "utf8"))));
  process.exitCode = code;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function vitest(projects) {
  const args = [
    join(ROOT, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=dot",
    ...projects.flatMap((project) => ["--project", project]),
    "--coverage",
    "--coverage.reporter=json-summary",
    "--coverage.reportOnFailure",
    `--coverage.reportsDirectory=${folder}`,
    ...SOURCES.map((pattern) => `--coverage.include=${pattern}`),
    ...NOT_SOURCES.map((pattern) => `--coverage.exclude=${pattern}`),
  ];
  return new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit" }).once("close", (code) => resolve(code ?? 1));
  });
}

/** A line for each folder, lines and branches of its files added up. */
function tableOf(summary) {
  const folders = new Map();
  for (const [path, { lines, branches }] of Object.entries(summary)) {
    if (path === "total") continue;
    const parts = relative(ROOT, path).split("/");
    const name = parts.slice(0, Math.min(DEPTH[parts[0]] ?? 1, parts.length - 1)).join("/");
    const sums = folders.get(name) ?? { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
    sums.lines += lines.total;
    sums.linesCovered += lines.covered;
    sums.branches += branches.total;
    sums.branchesCovered += branches.covered;
    folders.set(name, sums);
  }
  const rows = [...folders].sort(([a], [b]) => a.localeCompare(b)).map(([name, sums]) => row(name, sums));
  return `\n${"folder".padEnd(36)}${"lines".padStart(8)}${"covered".padStart(10)}${"branches".padStart(10)}\n${rows.join("\n")}\n`;
}

function row(name, { lines, linesCovered, branches, branchesCovered }) {
  return `${name.padEnd(36)}${String(lines).padStart(8)}${share(linesCovered, lines)}${share(branchesCovered, branches)}`;
}

function share(part, whole) {
  return (whole === 0 ? "-" : `${Math.round((100 * part) / whole)} %`).padStart(10);
}
