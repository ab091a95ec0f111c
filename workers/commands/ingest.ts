import { setTimeout as delay } from "node:timers/promises";
import { messageOf } from "@/lib/contract/message-of";
import { NO_MAPPING } from "@/lib/mapping/mapping";
import { type Env, EnvError, readEnv } from "@/lib/server/env/env";
import { INGEST_USAGE, type IngestArguments, parseIngestArguments } from "./ingest/arguments";
import { ingestFile } from "./ingest/ingest";
import { createReport, type IngestReport } from "./ingest/report";
import { type Bookmark, type IngestPosition, openBookmark } from "./ingest/resume";
import { inputRows } from "./ingest/rows";
import { suggestion } from "./ingest/suggestion";
import { type IngestTarget, NoTarget, openTarget } from "./ingest/target";
import { accountText, exitCodeOf, suggestionFor } from "./input/accounts";
import { answerHelp } from "./input/called-with";
import { timesOf } from "./input/in-order";
import { InputError } from "./input/open";
import type { RowSource } from "./input/read-rows";
import { recogniseInput } from "./input/recognise";
import { spooled } from "./input/spool";
import { UsageError } from "./input/usage-error";

const EXIT_REFUSED = 2;
const EXIT_STOPPED = 130;

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const count = (n: number): string => n.toLocaleString("en-GB");

/** `npm run ingest`: puts a file of transactions onto the stream of the running Tripline. Resolves to the exit code. */
async function main(): Promise<number> {
  const env = readEnv();
  const asked = parseIngestArguments(process.argv.slice(2), env);
  const stop = new AbortController();
  for (const event of ["SIGINT", "SIGTERM"] as const) process.once(event, () => stop.abort());
  const input = await spooled(asked.file);
  try {
    const layout = await recogniseInput(input.file, asked.hints, asked.file);
    if (!layout.isUsual) say(`${asked.file}: ${layout.said}`);
    const source: RowSource = { file: input.file, layout, mapping: asked.mapping, timeSpan: env.timeSpan };
    if (asked.suggest) {
      process.stdout.write(await suggestion(source));
      return 0;
    }
    return await append(env, asked, source, stop.signal);
  } finally {
    await input.close();
  }
}

async function append(env: Env, asked: IngestArguments, source: RowSource, signal: AbortSignal): Promise<number> {
  const target = await openTarget(env, { warn: () => {}, error: () => {} });
  try {
    const bookmark = await openBookmark(env.dataDir, source.file, [...asked.reading, source.layout.said, target.name]);
    const begun = await beginning(env, asked, source, bookmark, target, signal);
    if (begun === null) return EXIT_STOPPED;
    const { place, isSorted } = begun;
    const report = await createReport(process.stderr, asked.rejects, place.recordsDone > 0);
    let bytes = { read: 0, of: 0 };
    const begunAt = performance.now();
    const ingested = ingestFile({
      records: inputRows(source, isSorted, (read, of) => {
        bytes = { read, of };
      }),
      place,
      rate: asked.rate,
      append: (records) => target.append(records),
      onReject: report.reject,
      onPlace: (at) => {
        bookmark.write(at);
        report.progress(bytes.read, bytes.of, at.appended, at.rejected + at.future);
      },
      onFault: (error, retryMs) => faultOn(report, error, retryMs),
      now: () => performance.now(),
      sleep: async (ms, aborted) => {
        // An abort only ends the wait early.
        await delay(ms, undefined, { signal: aborted }).catch(() => {});
      },
      signal,
      timeSpan: env.timeSpan,
      maxFutureMs: env.maxFutureMs,
      clock: Date.now,
    });
    const end = await reported(report, ingested);
    const seconds = (performance.now() - begunAt) / 1_000;
    const perSecond = Math.round((end.appended - place.appended) / Math.max(seconds, 0.001));
    const counts = { ...end, read: end.recordsDone, accepted: end.appended, late: 0, duplicates: 0 };
    say(`${accountText(counts, "appended")}, ${seconds.toFixed(1)} s (${count(perSecond)}/s)`);
    if (signal.aborted) {
      say("Stopped. The same command goes on from here; --restart begins again.");
      return EXIT_STOPPED;
    }
    bookmark.remove();
    const help = suggestionFor(asked.file, counts, source.mapping !== NO_MAPPING);
    if (help !== null) say(help);
    return exitCodeOf(counts, asked.allowedRejects);
  } finally {
    await target.close();
  }
}

interface Beginning {
  readonly place: IngestPosition;
  /** Whether the rows are sorted by time first. */
  readonly isSorted: boolean;
}

/** Where to begin, in which order and by how much to shift; null when stopped meanwhile. Says what a person should know before it begins. */
async function beginning(
  env: Env,
  asked: IngestArguments,
  source: RowSource,
  bookmark: Bookmark,
  target: IngestTarget,
  signal: AbortSignal,
): Promise<Beginning | null> {
  const times = await timesOf(source, signal);
  if (signal.aborted) return null;
  const line = times?.firstDisorder ?? null;
  const isSorted = line !== null && !asked.asIs;
  if (isSorted) {
    say(
      `${asked.file}: line ${line} is older than one before it. The file is sorted by time first (--as-is takes it as it is).`,
    );
  }
  const known = asked.restart ? null : bookmark.read();
  if (known !== null) {
    say(`Going on after ${count(known.recordsDone)} records of an earlier run (--restart begins again).`);
    return { place: known, isSorted };
  }
  let shiftMs = 0;
  if (asked.asOfNow && times !== null) shiftMs = Date.now() - times.newest;
  const newest = times === null ? null : await target.maxEventTime();
  // Watermarks never pass the clock, whatever was read.
  const reached = newest === null ? null : Math.min(newest, Date.now());
  if (times !== null && reached !== null && reached - env.allowedLatenessMs > times.oldest + shiftMs) {
    say(
      `Note: the stream has already reached ${new Date(reached).toISOString()}. What is older than that by more than the allowed lateness goes to the dead letters as late: use ${asked.asOfNow ? "" : "--as-of now, "}a stream of its own (TRIPLINE_TOPIC), or a Tripline without the simulator.`,
    );
  }
  return { place: { recordsDone: 0, appended: 0, rejected: 0, future: 0, skipped: 0, shiftMs }, isSorted };
}

/** Ends the report with the work, whatever becomes of that. */
async function reported<T>(report: IngestReport, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    await report.end();
  }
}

function faultOn(report: IngestReport, error: unknown, retryMs: number): void {
  const why = messageOf(error);
  report.line(
    `The stream does not take records (${why}); trying again in ${retryMs / 1_000} s. Ctrl-C stops, and the same command goes on later.`,
  );
}

answerHelp(INGEST_USAGE);
try {
  process.exitCode = await main();
} catch (error) {
  const refused =
    error instanceof InputError ||
    error instanceof NoTarget ||
    error instanceof EnvError ||
    error instanceof UsageError;
  say(refused ? `ingest: ${error.message}` : error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = refused ? EXIT_REFUSED : 1;
}
