import { stat, writeFile } from "node:fs/promises";
import { messageOf } from "@/lib/contract/message-of";
import { readSorted, timesOf } from "../input/in-order";
import { InputError } from "../input/open";
import { type RowSource, readRows } from "../input/read-rows";
import { recogniseInput } from "../input/recognise";
import { spooled } from "../input/spool";
import { UsageError } from "../input/usage-error";
import type { ReplayArguments } from "./arguments";
import { LineFile } from "./line-file";
import { readListsFile, requireListsInFile } from "./lists-file";
import { OutOfOrder, type PassCounts, type PassOptions, ReplayPass } from "./pass";
import { createProgress } from "./progress";
import { readRulesFile } from "./rules-file";
import { readScorecardFile } from "./scorecard-file";

/** What one replay did; `events` are all rows that were read, each of which is in exactly one of the counts. */
interface ReplayStats extends Omit<PassCounts, "read"> {
  readonly events: number;
  readonly alerts: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly peakRssBytes: number;
}

export interface ReplayReport {
  readonly stats: ReplayStats;
  /** Why the first rows were refused, a sentence each. */
  readonly reasons: readonly string[];
}

/**
 * Replays a bounded file through the engine into files of hits and alerts. A file that is not in time order is sorted first, unless it is to be
 * taken as it is: it is read as if it were in order, and once it shows that it is not, from the beginning again. `say` is told what was recognised.
 * Fails with `UsageError`.
 */
export async function runReplay(args: ReplayArguments, say: (line: string) => void = () => {}): Promise<ReplayReport> {
  const rules = await readRulesFile(args.rules, args.zone);
  const lists = await readListsFile(args.lists);
  requireListsInFile(
    rules.map(({ definition }) => definition),
    lists,
  );
  const given: Given = { rules, lists, scorecard: await readScorecardFile(args.scorecard) };
  const input = await spooled(args.input).catch(asUsageError);
  try {
    const layout = await recogniseInput(input.file, args.hints, args.input);
    if (!layout.isUsual) say(`${args.input}: ${layout.said}`);
    const startedAt = performance.now();
    const source = { ...args, file: input.file, layout };
    // What cannot be written is refused before anything is replayed.
    const files = await openFiles(args);
    try {
      const pass = await evaluated(args, given, source, say);
      const report = await summarised(args, pass, files.alerts, (performance.now() - startedAt) / 1_000);
      if (files.scores !== null && pass.scores !== null) await pass.scores.write(source, files.scores);
      return report;
    } finally {
      await files.alerts?.close();
      await files.scores?.close();
    }
  } catch (error) {
    return asUsageError(error);
  } finally {
    await input.close();
  }
}

/** What the files beside the input hold. */
type Given = Pick<PassOptions, "rules" | "lists" | "scorecard">;

/** The files that are written once the replay is done; null for one that was not asked for. */
async function openFiles({ alerts, scores, input, rules }: ReplayArguments) {
  const open = async (file: string | null) => (file === null ? null : LineFile.create(file, [input, rules]));
  return { alerts: await open(alerts), scores: await open(scores) };
}

async function evaluated(
  args: ReplayArguments,
  given: Given,
  source: RowSource,
  say: (line: string) => void,
): Promise<ReplayPass> {
  const attempt = (order: "in order" | "as is" | "sorted") => onePass(args, given, source, order);
  const sorting = (line: number): Promise<ReplayPass> => {
    say(
      `${args.input}: line ${line} is older than one before it. The file is sorted by time first (--as-is takes it as it is).`,
    );
    return attempt("sorted");
  };
  if (args.asIs) return attempt("as is");
  if (!(await canBeginAgain(args))) {
    const line = (await timesOf(source))?.firstDisorder ?? null;
    return line === null ? attempt("as is") : sorting(line);
  }
  try {
    return await attempt("in order");
  } catch (error) {
    if (!(error instanceof OutOfOrder)) throw error;
    return sorting(error.line);
  }
}

async function onePass(
  args: ReplayArguments,
  given: Given,
  source: RowSource,
  order: "in order" | "as is" | "sorted",
): Promise<ReplayPass> {
  const read = [args.input, args.rules];
  const hits = await LineFile.create(args.output, read);
  const rejects = args.rejects === null ? null : await LineFile.create(args.rejects, read);
  const pass = new ReplayPass({ args, ...given, hits, rejects, inOrder: order === "in order" });
  const progress = createProgress();
  const onBytes = (done: number, of: number): void => {
    if (of > 0) progress.update(done / of, pass.counts.read);
  };
  try {
    const rows = order === "sorted" ? readSorted(source, pass, onBytes) : readRows(source, pass, onBytes);
    for await (const _ of rows) {
      await hits.drain();
      await rejects?.drain();
    }
    pass.finish();
    return pass;
  } finally {
    progress.stop();
    await hits.close();
    await rejects?.close();
  }
}

/** Whether what is written can be written anew: only files can. */
async function canBeginAgain({ output, rejects }: ReplayArguments): Promise<boolean> {
  const kinds = [output, rejects].map(async (file) => {
    const found = file === null ? null : await stat(file).catch(() => null);
    return found === null || found.isFile();
  });
  return (await Promise.all(kinds)).every((isFile) => isFile);
}

async function summarised(
  args: ReplayArguments,
  pass: ReplayPass,
  alerts: LineFile | null,
  took: number,
): Promise<ReplayReport> {
  const { grouping, reasons } = pass;
  const { read, ...counts } = pass.counts;
  const seconds = Math.round(took * 1_000) / 1_000;
  const stats: ReplayStats = {
    events: read,
    ...counts,
    alerts: grouping.alerts.length,
    seconds,
    eventsPerSecond: seconds > 0 ? Math.round(read / seconds) : 0,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
  if (alerts !== null) {
    for (const alert of grouping.alerts) {
      alerts.write(alert);
      await alerts.drain();
    }
  }
  if (args.stats !== null) {
    await writeFile(args.stats, `${JSON.stringify(stats)}\n`).catch((error: unknown) => {
      throw new UsageError(`cannot write ${args.stats}: ${messageOf(error)}`);
    });
  }
  return { stats, reasons };
}

function asUsageError(error: unknown): never {
  throw error instanceof InputError ? new UsageError(error.message) : error;
}
