import { EnvError, readEnv } from "@/lib/server/env";
import { UsageError } from "./input/usage-error";
import { parseArguments } from "./replay/arguments";
import { runReplay } from "./replay/run";

/** `npm run replay`: a bounded file through the engine. Exit code 0 when all was read, 2 when something cannot be used. */
async function main(): Promise<void> {
  try {
    const args = parseArguments(process.argv.slice(2));
    const stats = await runReplay(args, args.now === null ? null : readEnv().maxFutureMs);
    if (process.stderr.isTTY === true) {
      process.stderr.write(
        `${stats.events} events in ${stats.seconds} s (${stats.eventsPerSecond}/s): ${stats.hits} hits, ${stats.alerts} alerts, ` +
          `${stats.rejected} rejected, ${stats.duplicates} duplicates, ${stats.late} late, ${stats.future} future\n`,
      );
    }
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

await main();
