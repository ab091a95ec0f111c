import { NO_MAPPING } from "@/lib/mapping/mapping";
import { EnvError, readEnv } from "@/lib/server/env/env";
import { accountText, exitCodeOf, suggestionFor } from "./input/accounts";
import { answerHelp } from "./input/called-with";
import { UsageError } from "./input/usage-error";
import { parseReplayArguments, REPLAY_USAGE } from "./replay/arguments";
import { runReplay } from "./replay/run";

/** Refused labels that are told on the terminal; all of them are counted. */
const REFUSALS_MAX = 5;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * `npm run replay`: a bounded file through the engine. Exit code 0 when every row was evaluated, 1 when more rows and labels were rejected, late or future than
 * `--allow-rejects` says, 2 when something cannot be used.
 */
async function main(): Promise<number> {
  const args = parseReplayArguments(process.argv.slice(2), readEnv());
  const { stats, reasons, refusals } = await runReplay(args, say);
  const counts = { ...stats, read: stats.events };
  for (const reason of reasons) say(reason);
  if (stats.rejected + stats.future > reasons.length)
    say(`... and ${stats.rejected + stats.future - reasons.length} more`);
  for (const refusal of refusals.slice(0, REFUSALS_MAX)) say(refusal);
  if (refusals.length > REFUSALS_MAX) say(`... and ${refusals.length - REFUSALS_MAX} more labels`);
  say(
    `${accountText(counts)}; ${stats.hits} hits, ${stats.alerts} alerts in ${stats.seconds} s (${stats.eventsPerSecond}/s)`,
  );
  const help = suggestionFor(args.input, counts, args.mapping !== NO_MAPPING);
  if (help !== null) say(help);
  return exitCodeOf({ ...counts, rejected: counts.rejected + refusals.length }, args.allowedRejects);
}

answerHelp(REPLAY_USAGE);
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError || error instanceof EnvError)) throw error;
  say(error.message);
  process.exitCode = 2;
}
