import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const INSTALL_LIMIT_MS = 10 * 60_000;

/**
 * A browser for the tests: CHROME_PATH, one that is installed, on Debian as root the distribution's package, else Playwright's own download.
 * null when there is none and none could be installed.
 */
export async function findChromium() {
  const found = installed();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    attempt("apt-get", ["update", "-qq"]);
    attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
    const packaged = installed();
    if (packaged !== null) return packaged;
  }
  const { chromium } = await import("playwright-core");
  if (!existsSync(chromium.executablePath()))
    attempt(process.execPath, ["node_modules/playwright-core/cli.js", "install", "chromium"]);
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

function installed() {
  const given = process.env.CHROME_PATH;
  if (given !== undefined && existsSync(given)) return given;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Whether it worked is seen by whether there is a browser then; what it said is shown when it failed. */
function attempt(command, args) {
  try {
    execFileSync(command, args, {
      stdio: "pipe",
      timeout: INSTALL_LIMIT_MS,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } catch (error) {
    process.stderr.write(`${command} ${args[0]} failed: ${String(error.stderr ?? error.message).slice(-2_000)}\n`);
  }
}
