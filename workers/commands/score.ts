import { EnvError, readEnv } from "@/lib/server/env/env";
import { answerHelp } from "./input/called-with";
import { UsageError } from "./input/usage-error";
import { parseScoreArguments, SCORE_USAGE } from "./score/arguments";
import { runScore } from "./score/run";

/** `npm run score`: fits, shows and compares scorecards on files. Exit code 0 when it is done, 2 when something cannot be used. */
answerHelp(SCORE_USAGE);
try {
  const args = parseScoreArguments(process.argv.slice(2), readEnv());
  await runScore(args, {
    print: (line) => void process.stdout.write(`${line}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
} catch (error) {
  if (!(error instanceof UsageError || error instanceof EnvError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
