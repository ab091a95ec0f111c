import { parsedArguments } from "../input/called-with";
import { UsageError } from "../input/usage-error";
import { MINE_USAGE, type MineArguments, type MineEnv, parseMineArguments } from "./mine-arguments";

export type RulesArguments =
  | { readonly command: "check"; readonly dir: string; readonly against: boolean; readonly prune: boolean }
  | {
      readonly command: "apply";
      readonly dir: string;
      readonly message: string | null;
      readonly author: string | null;
      readonly dryRun: boolean;
      readonly prune: boolean;
      readonly yes: boolean;
    }
  | { readonly command: "export"; readonly dir: string; readonly prune: boolean }
  | MineArguments;

export const RULES_USAGE = `npm run -s rules -- check DIR [--against] [--prune]
npm run -s rules -- apply DIR --message TEXT [--author NAME] [--prune] [--dry-run] [--yes]
npm run -s rules -- export DIR [--prune]
${MINE_USAGE}`;

const OPTIONS = {
  against: { type: "boolean" },
  prune: { type: "boolean" },
  message: { type: "string" },
  author: { type: "string" },
  "dry-run": { type: "boolean" },
  yes: { type: "boolean" },
} as const;

const TAKES: Readonly<Record<Exclude<RulesArguments["command"], "mine">, readonly string[]>> = {
  check: ["against", "prune"],
  apply: ["prune", "message", "author", "dry-run", "yes"],
  export: ["prune"],
};

/** The arguments of the rules command; fails with `UsageError`. */
export function parseRulesArguments(args: readonly string[], env: MineEnv): RulesArguments {
  if (args[0] === "mine") return parseMineArguments(args.slice(1), env, usage);
  const { values, positionals } = parsedArguments({ args: [...args], allowPositionals: true, options: OPTIONS });
  const [command, dir, ...rest] = positionals;
  if (command !== "check" && command !== "apply" && command !== "export") {
    throw usage(command === undefined ? "A command is missing" : `There is no command ${command}`);
  }
  if (dir === undefined) throw usage("DIR is missing");
  if (rest.length > 0) throw usage(`Expected one DIR, not also ${rest.join(" ")}`);
  for (const name of Object.keys(values)) {
    if (!TAKES[command].includes(name)) throw usage(`${command} takes no --${name}`);
  }
  const { against = false, prune = false, yes = false, "dry-run": dryRun = false } = values;
  if (command === "check") return { command, dir, against, prune };
  if (command === "export") return { command, dir, prune };
  const message = values.message?.trim() ?? "";
  if (message === "" && !dryRun)
    throw usage("--message is missing: say in a few words why, for the history of each rule");
  if (message.length > 300) throw usage("--message: expected at most 300 characters");
  return { command, dir, message: message === "" ? null : message, author: values.author ?? null, dryRun, prune, yes };
}

function usage(fault: string): UsageError {
  return new UsageError(`${fault}. Usage:\n${RULES_USAGE}`);
}
