import { writeFile } from "node:fs/promises";
import { messageOf } from "@/lib/contract/message-of";
import { arithmeticLine, scoreArithmetic } from "@/lib/contract/scoring/arithmetic";
import { compareScorecards } from "@/lib/contract/scoring/compare";
import { FitError, fitAtOnce } from "@/lib/contract/scoring/fit";
import { unreachable } from "@/lib/contract/unreachable";
import { UsageError } from "../input/usage-error";
import { refuseToWriteOver } from "../replay/line-file";
import { readScorecardFile } from "../replay/scorecard-file";
import type { ScoreArguments } from "./arguments";
import { readLabelledHistory } from "./history";
import { comparisonLines, reportLines, scorecardLines } from "./lines";

/** Where the command writes. */
export interface ScoreOutput {
  /** A line of the result. */
  print(line: string): void;
  /** A line for whoever waits for it. */
  say(line: string): void;
}

type ArgumentsOf<C extends ScoreArguments["command"]> = Extract<ScoreArguments, { readonly command: C }>;

/** Runs the command. @throws UsageError (exit code 2) */
export async function runScore(args: ScoreArguments, output: ScoreOutput): Promise<void> {
  try {
    switch (args.command) {
      case "fit":
        return await fitFiles(args, output);
      case "compare":
        return await compareFiles(args, output);
      case "show":
        return await showFile(args, output);
      default:
        return unreachable(args);
    }
  } catch (error) {
    throw error instanceof FitError ? new UsageError(`nothing was fitted: ${error.message}`) : error;
  }
}

async function fitFiles(args: ArgumentsOf<"fit">, { print, say }: ScoreOutput): Promise<void> {
  const read = [args.input, args.rules, ...("file" in args.labels ? [args.labels.file] : [])];
  for (const file of [args.scorecard, args.report]) if (file !== null) await refuseToWriteOver(file, read);
  const report = fitAtOnce({ ...(await readLabelledHistory(args, say)), top: args.top });
  await written(args.scorecard, report.scorecard);
  if (args.report !== null) await written(args.report, report);
  for (const line of reportLines(report)) print(line);
}

async function compareFiles(args: ArgumentsOf<"compare">, { print, say }: ScoreOutput): Promise<void> {
  const scorecards = [];
  for (const file of args.files) scorecards.push(await scorecardIn(file));
  const history = await readLabelledHistory(args, say);
  const compared = compareScorecards({ ...history, top: args.top, scorecards });
  for (const line of comparisonLines(args.files, compared, args.top)) print(line);
}

async function showFile({ file, strengths }: ArgumentsOf<"show">, { print }: ScoreOutput): Promise<void> {
  const scorecard = await scorecardIn(file);
  for (const line of scorecardLines(scorecard)) print(line);
  print("");
  print(arithmeticLine(scoreArithmetic(scorecard, strengths)));
}

async function scorecardIn(file: string) {
  const scorecard = await readScorecardFile(file);
  if (scorecard === null) throw new UsageError(`${file}: holds no scorecard`);
  return scorecard;
}

async function written(file: string, value: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`).catch((error: unknown) => {
    throw new UsageError(`cannot write ${file}: ${messageOf(error)}`);
  });
}
