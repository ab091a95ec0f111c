import { writeFile } from "node:fs/promises";
import { messageOf } from "@/lib/contract/message-of";
import { UsageError } from "../input/usage-error";
import type { ReplayArguments } from "./arguments";
import { evaluateFile, withSource } from "./evaluate-file";
import type { LabelCounts } from "./label-feed";
import { type LabelsFile, readLabelsFile } from "./labels-file";
import { LineFile } from "./line-file";
import { readListsFile, requireListsInFile } from "./lists-file";
import type { PassCounts, ReplayPass } from "./pass";
import { readRatesFile } from "./rates-file";
import { readRulesFile } from "./rules-file";
import { readScorecardFile } from "./scorecard-file";

/** What one replay did; `events` are all rows that were read, each of which is in exactly one of the counts; `noRate` are accepted ones. */
interface ReplayStats extends Omit<PassCounts, "read"> {
  readonly events: number;
  /** Where a file of labels was given. */
  readonly labels?: LabelCounts;
  readonly alerts: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly peakRssBytes: number;
}

export interface ReplayReport {
  readonly stats: ReplayStats;
  /** Why the first rows were refused, a sentence each. */
  readonly reasons: readonly string[];
  /** Why lines of labels were refused, a sentence each. */
  readonly refusals: readonly string[];
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
  const labels = args.labels === null ? null : await readLabelsFile(args.labels, args.timeSpan);
  const rates = await readRatesFile(args.rates, args.baseCurrency);
  const scorecard = await readScorecardFile(args.scorecard);
  const given = { rules, lists, labels, rates, files: readBy(args), scorecard, wantsScores: args.scores !== null };
  return withSource(args, say, async (source) => {
    const startedAt = performance.now();
    // What cannot be written is refused before anything is replayed.
    const files = await openFiles(args);
    try {
      const pass = await evaluateFile(args, given, source, say);
      const report = await summarised(args, pass, labels, files.alerts, (performance.now() - startedAt) / 1_000);
      if (files.scores !== null && pass.scores !== null) await pass.scores.write(source, files.scores);
      return report;
    } finally {
      await files.alerts?.close();
      await files.scores?.close();
    }
  });
}

/** The files that are written once the replay is done; null for one that was not asked for. */
async function openFiles({ alerts, scores, ...read }: ReplayArguments) {
  const open = async (file: string | null) => (file === null ? null : LineFile.create(file, readBy(read)));
  return { alerts: await open(alerts), scores: await open(scores) };
}

/** Files that are read, and so must not be written. */
function readBy({ input, rules, labels }: Pick<ReplayArguments, "input" | "rules" | "labels">): readonly string[] {
  return labels === null ? [input, rules] : [input, rules, labels];
}

async function summarised(
  args: ReplayArguments,
  pass: ReplayPass,
  labels: LabelsFile | null,
  alerts: LineFile | null,
  took: number,
): Promise<ReplayReport> {
  const { grouping, reasons } = pass;
  const { read, ...counts } = pass.counts;
  const { labelCounts } = pass;
  const seconds = Math.round(took * 1_000) / 1_000;
  const stats: ReplayStats = {
    events: read,
    ...counts,
    ...(labelCounts === null ? {} : { labels: labelCounts }),
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
  const refusals = (labels?.refused ?? []).map(({ line, error }) => `${args.labels} line ${line}: ${error}`);
  return { stats, reasons, refusals };
}
