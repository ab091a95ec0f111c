import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { type PageTask, traceTasks } from "./task-trace";

const SIGN_IN_MS_MAX = 60_000;

export interface LivePageOptions {
  /** The browser's program. */
  readonly executablePath: string;
  readonly origin: string;
  readonly email: string;
  readonly password: string;
  /** Not counted: the first seconds, in which the page is loaded. */
  readonly warmUpMs: number;
  readonly measuredMs: number;
  /** Transactions that were evaluated so far. */
  readonly evaluated: () => Promise<number>;
}

export interface LivePageFigures {
  /** As the page's own PerformanceObserver tells them, milliseconds. */
  readonly longTasksMs: readonly number[];
  /** Those of its main thread in the browser's trace, with what of each was work. */
  readonly traced: readonly PageTask[];
  /** How often the page could have been painted anew. */
  readonly framesPerSecond: number;
  /** The transactions a second that the page showed, read once a second; null where it showed none. */
  readonly ratesShown: readonly (number | null)[];
  /** Transactions that were evaluated a second meanwhile. */
  readonly evaluatedPerSecond: number;
}

/** Opens Live at 1440 x 900, signed in, and counts its long tasks. */
export async function watchLivePage(options: LivePageOptions): Promise<LivePageFigures> {
  const browser = await chromium.launch({
    executablePath: options.executablePath,
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${options.origin}/sign-in`, { timeout: SIGN_IN_MS_MAX });
    await page.getByLabel("Email").fill(options.email);
    await page.getByLabel("Password").fill(options.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Live" }).waitFor({ timeout: SIGN_IN_MS_MAX });
    await sleep(options.warmUpMs);
    const trace = await traceTasks(await browser.newBrowserCDPSession());
    const [before, beganMs] = [await options.evaluated(), performance.now()];
    const counted = await page.evaluate(countTasks, options.measuredMs);
    const evaluated = (await options.evaluated()) - before;
    const evaluatedPerSecond = (evaluated * 1_000) / (performance.now() - beganMs);
    return { ...counted, traced: await trace.stop(), evaluatedPerSecond };
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
async function countTasks(measuredMs: number): Promise<Omit<LivePageFigures, "traced" | "evaluatedPerSecond">> {
  const longTasksMs: number[] = [];
  const ratesShown: (number | null)[] = [];
  const from = performance.now();
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) if (startTime >= from) longTasksMs.push(duration);
  });
  observer.observe({ type: "longtask", buffered: true });
  const reading = setInterval(() => {
    const figures = document.querySelector('section[aria-label="Figures"]')?.textContent ?? "";
    const shown = /^Transactions\/s([\d,.]+)/.exec(figures)?.[1];
    ratesShown.push(shown === undefined ? null : Number(shown.replaceAll(",", "")));
  }, 1_000);
  let frames = 0;
  await new Promise<void>((resolve) => {
    const next = (): void => {
      frames += 1;
      if (performance.now() - from < measuredMs) requestAnimationFrame(next);
      else resolve();
    };
    requestAnimationFrame(next);
  });
  clearInterval(reading);
  observer.disconnect();
  return { longTasksMs, ratesShown, framesPerSecond: frames / ((performance.now() - from) / 1_000) };
}
