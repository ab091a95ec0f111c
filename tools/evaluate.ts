import { writeFile } from "node:fs/promises";
import { calledWith } from "@/workers/commands/input/called-with";
import { UsageError } from "@/workers/commands/input/usage-error";
import { EVALUATE_USAGE, type EvaluationName, parseEvaluationArguments } from "./evaluate/arguments";
import type { RunEvaluation } from "./evaluate/evaluation";
import { type EvaluationTable, tableText } from "./evaluate/table";

/** Loaded only when it is run. */
const EVALUATIONS: Readonly<Record<EvaluationName, () => Promise<RunEvaluation>>> = {
  handbook: async () => (await import("./evaluate/handbook/handbook")).handbook,
  simulator: async () => (await import("./evaluate/simulator/simulator")).simulator,
  fraudtwin: async () => (await import("./evaluate/fraudtwin/fraudtwin")).fraudtwin,
};

/** `npm run evaluate`: how well rules and scores find fraud in public simulations. Exit code 2 when something is missing. */
async function main(): Promise<void> {
  const args = calledWith("evaluate", EVALUATE_USAGE, parseEvaluationArguments);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const tables: EvaluationTable[] = [];
  try {
    for (const name of args.names) {
      const table = await (await EVALUATIONS[name]())(args, say);
      process.stdout.write(`\n${tableText(table)}\n`);
      tables.push(table);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`evaluate: ${error.message}`);
    process.exitCode = 2;
  }
  if (args.output !== null) await writeFile(args.output, `${JSON.stringify(tables, null, 2)}\n`);
}

await main();
