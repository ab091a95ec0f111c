import type { CDPSession } from "playwright-core";

/** Chromium counts a task of a page as long from here on. */
export const LONG_TASK_MS = 50;

/** One task of the page's main thread. */
export interface PageTask {
  /** From its begin to its end, milliseconds: also while another process had the processor. */
  readonly tookMs: number;
  /** Processor time of the thread within it, milliseconds: what the page itself did. */
  readonly workMs: number;
}

interface TraceEvent {
  readonly name?: unknown;
  readonly ph?: unknown;
  readonly pid?: unknown;
  readonly tid?: unknown;
  readonly dur?: unknown;
  readonly tdur?: unknown;
  readonly args?: { readonly name?: unknown };
}

/** Follows the tasks of a browser with one page; `stop` gives those of the page's main thread that were long. */
export async function traceTasks(browser: CDPSession): Promise<{ stop(): Promise<readonly PageTask[]> }> {
  const renderers = new Set<string>();
  const long: { readonly thread: string; readonly task: PageTask }[] = [];
  browser.on("Tracing.dataCollected", ({ value }: { readonly value: readonly TraceEvent[] }) => {
    for (const { name, ph, pid, tid, dur, tdur, args } of value) {
      const thread = `${pid}/${tid}`;
      if (name === "thread_name" && args?.name === "CrRendererMain") renderers.add(thread);
      if (ph !== "X" || name !== TASK || typeof dur !== "number" || dur < LONG_TASK_MS * 1_000) continue;
      long.push({
        thread,
        task: { tookMs: dur / 1_000, workMs: typeof tdur === "number" ? tdur / 1_000 : Number.NaN },
      });
    }
  });
  await browser.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel"], excludedCategories: ["*"] },
  });
  return {
    stop: async () => {
      const complete = new Promise<void>((resolve) => browser.once("Tracing.tracingComplete", () => resolve()));
      await browser.send("Tracing.end");
      await complete;
      return long.filter(({ thread }) => renderers.has(thread)).map(({ task }) => task);
    },
  };
}

/** What Chromium calls a task of a thread in its trace. */
const TASK = "ThreadControllerImpl::RunTask";
