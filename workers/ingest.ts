import { setTimeout as delay } from "node:timers/promises";
import { EnvError, readEnv } from "@/lib/server/env";
import { type IngestArguments, parseArguments } from "./ingest/arguments";
import { ingest } from "./ingest/ingest";
import { createReport, type Report } from "./ingest/report";
import { type Bookmark, openBookmark, type Place } from "./ingest/resume";
import { NoTarget, openTarget, type Target } from "./ingest/target";
import { timesOf } from "./ingest/times";
import { InputError, openInput } from "./input/open";
import { readRecords } from "./input/records";

const EXIT_REFUSED = 2;
const EXIT_STOPPED = 130;

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const count = (n: number): string => n.toLocaleString("en-GB");

/** `npm run ingest`: puts a file of transactions onto the stream of the running Tripline. Resolves to the exit code. */
async function main(): Promise<number> {
  const asked = parseArguments(process.argv.slice(2));
  const env = readEnv();
  const stop = new AbortController();
  for (const event of ["SIGINT", "SIGTERM"] as const) process.once(event, () => stop.abort());
  const { chunks, fileBytes, fileBytesRead } = await openInput(asked.file);
  const target = await openTarget(env, { warn: () => {}, error: () => {} });
  try {
    const bookmark = await openBookmark(env.dataDir, asked.file, [
      asked.format,
      ...asked.mapTerms,
      String(asked.asOfNow),
      target.name,
    ]);
    const { place, resumed } = await beginning(asked, bookmark, target, env.allowedLatenessMs, stop.signal);
    if (place === null) return EXIT_STOPPED;
    const report = await createReport(process.stderr, fileBytes, asked.rejects, resumed);
    const begunAt = performance.now();
    const end = await ingest({
      records: readRecords(chunks, asked.format, asked.mapping),
      place,
      rate: asked.rate,
      maxFutureMs: env.maxFutureMs,
      append: (records) => target.stream.append(target.topic, records),
      onReject: report.reject,
      onPlace: (at) => {
        bookmark.write(at);
        report.progress(fileBytesRead(), at.appended, at.rejected);
      },
      onFault: (error, retryMs) => faultOn(report, error, retryMs),
      now: () => performance.now(),
      clock: Date.now,
      sleep: async (ms, signal) => {
        await delay(ms, undefined, { signal }).catch(() => {});
      },
      signal: stop.signal,
    }).finally(report.end);
    const seconds = (performance.now() - begunAt) / 1_000;
    const perSecond = Math.round((end.appended - place.appended) / Math.max(seconds, 0.001));
    say(
      `${count(end.appended)} appended, ${count(end.rejected)} rejected, ${seconds.toFixed(1)} s (${count(perSecond)}/s)`,
    );
    if (stop.signal.aborted) {
      say("Stopped. The same command goes on from here; --restart begins again.");
      return EXIT_STOPPED;
    }
    bookmark.remove();
    return 0;
  } finally {
    await target.close();
  }
}

/** Where to begin, and by how much to shift; null when stopped meanwhile. Says what a person should know before it begins. */
async function beginning(
  asked: IngestArguments,
  bookmark: Bookmark,
  target: Target,
  allowedLatenessMs: number,
  signal: AbortSignal,
): Promise<{ place: Place | null; resumed: boolean }> {
  const known = asked.restart ? null : bookmark.read();
  if (known !== null) {
    say(`Going on after ${count(known.recordsDone)} records of an earlier run (--restart begins again).`);
    return { place: known, resumed: true };
  }
  let shiftMs = 0;
  if (asked.asOfNow) {
    const times = await timesOf(asked.file, asked.format, asked.mapping, signal);
    if (signal.aborted) return { place: null, resumed: false };
    if (times !== null) {
      shiftMs = Date.now() - times.newest;
      const newest = await target.maxEventTime();
      if (newest !== null && newest - allowedLatenessMs > times.oldest + shiftMs) {
        say(
          `Note: the stream has already reached ${new Date(newest).toISOString()}. What is older than that by more than the allowed lateness goes to the dead letters as late: use a stream of its own (TRIPLINE_TOPIC), or a Tripline without the simulator.`,
        );
      }
    }
  }
  return { place: { recordsDone: 0, appended: 0, rejected: 0, shiftMs }, resumed: false };
}

function faultOn(report: Report, error: unknown, retryMs: number): void {
  const why = error instanceof Error ? error.message : String(error);
  report.line(
    `The stream does not take records (${why}); trying again in ${retryMs / 1_000} s. Ctrl-C stops, and the same command goes on later.`,
  );
}

try {
  process.exitCode = await main();
} catch (error) {
  const refused = error instanceof InputError || error instanceof NoTarget || error instanceof EnvError;
  say(refused ? `ingest: ${error.message}` : error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = refused ? EXIT_REFUSED : 1;
}
