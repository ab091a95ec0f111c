import { type ParseArgsConfig, parseArgs } from "node:util";
import { firstLineOf } from "@/lib/contract/message-of";
import { UsageError } from "./usage-error";

const EXIT_REFUSED = 2;

/** With `--help` or `-h` among the arguments: prints how the command is called and ends the process, exit code 0. */
export function answerHelp(usage: string, args: readonly string[] = process.argv.slice(2)): void {
  // What stands behind -- is no option.
  const options = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  if (!options.includes("--help") && !options.includes("-h")) return;
  process.stdout.write(`Usage:\n${usage.replace(/^/gm, "  ")}\n`);
  process.exit(0);
}

/** The arguments as `config` describes them. @throws UsageError with one line that names the argument that is not taken */
export function parsedArguments<const T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${firstLineOf(error).split(". ")[0]}; --help shows how it is called`);
  }
}

/**
 * What `read` makes of the process's arguments. The process ends with exit code 0 where they ask for help, and with 2 and one line where `read`
 * refuses them by a UsageError.
 */
export function calledWith<T>(name: string, usage: string, read: (args: string[]) => T): T {
  const args = process.argv.slice(2);
  answerHelp(usage, args);
  try {
    return read(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exit(EXIT_REFUSED);
  }
}
