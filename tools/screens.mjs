// Takes the pictures of the documents anew, from a demo of its own with a week of past: `npm run docs:screens`.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { findChromium } from "./bootstrap/chromium.mjs";
import { ROOT } from "./bootstrap/steps.mjs";

const MINUTE_MS = 60_000;
const START_LIMIT_MS = 5 * MINUTE_MS;
const PAST_LIMIT_MS = 20 * MINUTE_MS;
/** How long transactions flow before Live is taken, so that its charts have something to show. */
const LIVE_MS = 5 * MINUTE_MS;
const STEP_LIMIT_MS = 2 * MINUTE_MS;
const STOP_LIMIT_MS = 30_000;
/** Every version of a picture stays in the repository for good. */
const BYTES_MAX = 250_000;
const SIZE = { width: 1440, height: 900 };
/** Said by the simulator once it is there. */
const PAST_WRITTEN = "The demo wrote a week of past";
const RULE = "card-testing";
/** Above what the rule's large purchase lies in the draft that the studio is shown with. */
const LARGE_ABOVE = "2000";

const PICTURES = [
  { file: "docs/alert.png", show: showAlert },
  { file: "docs/studio.png", show: showStudio },
  { file: "docs/screenshot.png", show: showLive },
];

const home = mkdtempSync(join(tmpdir(), "tripline-screens-"));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
let said = "";
const demo = spawn(process.execPath, [join(ROOT, ".build", "workers", "start.js")], {
  stdio: ["ignore", "pipe", "pipe"],
  env: {
    ...process.env,
    PORT: String(port),
    HOST: "127.0.0.1",
    DATABASE_URL: "",
    KAFKA_BROKERS: "",
    TRIPLINE_DATA_DIR: join(home, "data"),
    TRIPLINE_SIMULATOR: "50",
    TRIPLINE_DEMO_PAST: "on",
    LOG_LEVEL: "info",
  },
});
for (const output of [demo.stdout, demo.stderr]) {
  output.on("data", (chunk) => {
    said = (said + chunk).slice(-200_000);
  });
}
const ended = new Promise((resolve) => demo.once("close", resolve));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => void stop().then(() => process.exit(1)));
}

let browser = null;
try {
  await until("Tripline runs", START_LIMIT_MS, () => said.includes("Tripline runs at"));
  await until("the past is written", PAST_LIMIT_MS, () => said.includes(PAST_WRITTEN));
  const writtenAt = performance.now();
  browser = await chromium.launch({ executablePath: (await findChromium()) ?? undefined, args: ["--no-sandbox"] });
  const page = await browser.newPage({
    viewport: SIZE,
    colorScheme: "dark",
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
  });
  page.setDefaultTimeout(STEP_LIMIT_MS);
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in as lead" }).click();
  await page.getByRole("link", { name: "Rules" }).waitFor();
  for (const { file, show } of PICTURES) {
    await show(page, writtenAt);
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    if (picture.length > BYTES_MAX)
      throw new Error(`${file} has ${picture.length} bytes; at most ${BYTES_MAX} may be.`);
    writeFileSync(join(ROOT, file), picture);
    process.stdout.write(`${file.padEnd(24)}${String(Math.round(picture.length / 1_000)).padStart(4)} kB\n`);
  }
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${said.slice(-2_000)}\n`);
} finally {
  await browser?.close();
  await stop();
}

/** The newest alert of the rule, with its evidence: an open one where people left any. */
async function showAlert(page) {
  const newest = async (status) => {
    const answer = await page.request.get(`${url}/api/v1/alerts?ruleId=${RULE}${status}`);
    return (await answer.json()).items[0];
  };
  const alert = (await newest("&status=open")) ?? (await newest(""));
  if (alert === undefined) throw new Error(`The demo has no alert of ${RULE}.`);
  await page.goto(`${url}/alerts/${alert.id}`);
  await page.getByRole("columnheader", { name: "Amount" }).waitFor();
  await settled(page);
}

/** The rule's page with a draft of one threshold beside what it would have done. */
async function showStudio(page) {
  await page.goto(`${url}/rules/${RULE}`);
  await page.getByRole("textbox", { name: "Large means above" }).fill(LARGE_ABOVE);
  await page.getByRole("button", { name: "7 days" }).click();
  await page.getByText("would have raised").first().waitFor();
  await page.getByText("Recall").first().waitFor();
  await settled(page);
}

/** The stream, the figures and the alerts as they come. */
async function showLive(page, writtenAt) {
  await page.goto(url);
  await page.mouse.move(0, 0);
  await sleep(Math.max(0, writtenAt + LIVE_MS - performance.now()));
  await settled(page);
}

/** Fonts are there, and what was asked for has come. */
async function settled(page) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await sleep(5_000);
}

async function until(what, limitMs, isSo) {
  const deadline = performance.now() + limitMs;
  while (!isSo()) {
    if (demo.exitCode !== null) throw new Error(`The demo ended before this: ${what}.`);
    if (performance.now() > deadline)
      throw new Error(`Within ${limitMs / MINUTE_MS} minutes this did not come: ${what}.`);
    await sleep(200);
  }
}

async function stop() {
  demo.kill("SIGTERM");
  const late = setTimeout(() => demo.kill("SIGKILL"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(late);
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}
