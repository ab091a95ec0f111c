import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { childEnv } from "@/lib/server/env/env";
import { freePort } from "@/lib/server/postgres/free-port";
import { processStart } from "@/lib/server/postgres/processes";
import { projectRoot } from "@/lib/server/project/root";
import { bundleOptions } from "../../tools/bootstrap/bundle-options.mjs";
import { findChromium } from "../../tools/bootstrap/chromium.mjs";

const START_MS = 600_000;
const STEP_MS = 300_000;
const STOP_MS = 60_000;
const KEY = "key-of-the-development-test";
const HEADING = "Recognises fraud patterns";
const COMPONENT = "components/sign-in/sign-in.tsx";
const GREETING = "Recognises every pattern";

const root = projectRoot();
let copy: string;
/** Not within the copy: styles are looked for in all of its files, and those of a database always change. */
let data: string;
let npm: ChildProcess;
let url: string;
let browser: Browser;
let page: Page;
let said = "";
const complaints: string[] = [];

/** A copy of the project inside of it, so that it finds the same packages, started as `npm run dev` starts the project itself. */
beforeAll(
  async () => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    copy = mkdtempSync(join(root, ".cache", "development-"));
    for (const path of sources()) cpSync(join(root, path), join(copy, path), { recursive: true });
    await build(bundleOptions(copy, ".build"));
    const run = join(copy, "run.mjs");
    writeFileSync(
      run,
      `import { endWithNpm } from "./tools/bootstrap/parent.mjs";\nendWithNpm();\nprocess.argv.push("--dev");\nawait import("./.build/workers/start.js");\n`,
    );
    writeFileSync(
      join(copy, "package.json"),
      JSON.stringify({ type: "module", scripts: { dev: "exec node run.mjs" } }),
    );
    data = mkdtempSync(join(tmpdir(), "tripline-development-"));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    npm = spawn("npm", ["run", "dev"], {
      cwd: copy,
      stdio: ["ignore", "pipe", "pipe"],
      env: childEnv({
        TRIPLINE_DATA_DIR: join(data, "data"),
        TRIPLINE_DEMO_PAST: "off",
        TRIPLINE_SIMULATOR: "5",
        TRIPLINE_BACKTESTS: "0",
        TRIPLINE_API_KEY: KEY,
        PORT: String(port),
        HOST: "127.0.0.1",
        DATABASE_URL: "",
        KAFKA_BROKERS: "",
      }),
    });
    for (const output of [npm.stdout, npm.stderr]) {
      output?.on("data", (chunk) => {
        said += chunk;
      });
    }
    await vi.waitFor(() => expect(said).toContain("Tripline runs at"), { timeout: START_MS, interval: 500 });
    const executablePath = await findChromium();
    browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath !== null && { executablePath }) });
    page = await browser.newPage();
    // What changes before that is not told to the page.
    const connected = page.waitForEvent("console", {
      predicate: (message) => message.text().includes("[HMR] connected"),
      timeout: STEP_MS,
    });
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${url}/sign-in`, { timeout: STEP_MS, waitUntil: "domcontentloaded" });
    await page.getByText(HEADING).waitFor({ timeout: STEP_MS });
    await connected;
  },
  START_MS + 2 * STEP_MS,
);

afterAll(async () => {
  await browser?.close();
  npm?.kill("SIGKILL");
  for (const folder of [copy, data]) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
}, STOP_MS);

/** What is in the repository but for tests, and what is generated for it. The lock file stays away: where one is, packages are looked for. */
function sources(): readonly string[] {
  const listed = execFileSync("git", ["-c", `safe.directory=${root}`, "ls-files", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const wanted = (path: string) => !/\.test\.tsx?$|^package(-lock)?\.json$|^docs\/|^e2e\//.test(path);
  return [
    ...listed.split("\n").filter((path) => path !== "" && wanted(path) && existsSync(join(root, path))),
    "lib/server/generated",
  ];
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(join(copy, path), change(readFileSync(join(copy, path), "utf8")));
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: STEP_MS, interval: 250 });

async function call(path: string, body?: unknown): Promise<Response> {
  const headers = { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" };
  return fetch(`${url}${path}`, {
    headers,
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
}

test(
  "a changed component shows without a reload, and no policy of the page is broken",
  async () => {
    await page.evaluate(() => document.body.setAttribute("data-mark", "kept"));
    edit(COMPONENT, (text) => text.replace(HEADING, GREETING));
    await page.getByText(GREETING).waitFor({ timeout: STEP_MS });
    expect(await page.locator("body[data-mark=kept]").count()).toBe(1);
    expect(complaints).toEqual([]);
  },
  STEP_MS * 2,
);

test(
  "a changed file of the engine starts the detector again, and a sequence that began before is found",
  async () => {
    const accountId = "acc-development";
    const begun = Date.now();
    const purchase = (amount: number, index: number) => ({
      id: `development-${index}`,
      accountId,
      cardId: `card-of-${accountId}`,
      amount,
      currency: "EUR",
      type: "purchase",
      timestamp: begun + index,
      merchantId: "merchant-development",
      country: "DE",
    });
    const small = await call("/api/v1/transactions", [2.5, 3.1, 4.2].map(purchase));
    expect(small.status).toBe(202);
    appendFileSync(join(copy, "lib/engine/engine.ts"), "\nglobalThis.performance.mark('changed');\n");
    await until(() => expect(said).toMatch(/Code has changed: .*detector.* starts again/));
    expect(said).not.toMatch(/Code has changed: .*server/);
    const large = await call("/api/v1/transactions", [purchase(4_000, 3)]);
    expect(large.status).toBe(202);
    await until(async () => {
      const found = await (await call(`/api/v1/alerts?key=${accountId}`)).json();
      expect(found).toMatchObject({ items: [{ status: "open", occurrences: 1 }] });
    });
  },
  STEP_MS * 2,
);

test(
  "a syntax error is shown and ends nothing",
  async () => {
    edit("lib/engine/engine.ts", (text) => `${text}\nconst = 1;\n`);
    await until(() => expect(said).toMatch(/engine\.ts:\d+:\d+/));
    edit(COMPONENT, (text) => `${text}\nconst = 1;\n`);
    await page.locator("nextjs-portal").waitFor({ state: "attached", timeout: STEP_MS });
    // Next answers every call with the error until it is mended.
    for (const path of ["lib/engine/engine.ts", COMPONENT]) edit(path, (text) => text.replace("\nconst = 1;\n", ""));
    await page.reload({ timeout: STEP_MS, waitUntil: "domcontentloaded" });
    await page.getByText(GREETING).waitFor({ timeout: STEP_MS });
    expect((await call("/api/health/live")).status).toBe(200);
  },
  STEP_MS * 2,
);

test(
  "SIGTERM to npm alone ends everything that it started",
  async () => {
    const supervisor: { readonly pid: number } = JSON.parse(
      readFileSync(join(data, "data", "supervisor.json"), "utf8"),
    );
    const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
    const children = rows
      .map((row) => row.trim().split(/\s+/).map(Number))
      .flatMap(([pid, parent]) => (parent === supervisor.pid && pid !== undefined ? [pid] : []));
    expect(children.length).toBeGreaterThanOrEqual(4);
    npm.kill("SIGTERM");
    await vi.waitFor(
      () => expect([supervisor.pid, ...children].filter((pid) => processStart(pid) !== null)).toEqual([]),
      {
        timeout: STOP_MS,
        interval: 250,
      },
    );
  },
  STOP_MS * 2,
);
