import { parsedArguments } from "@/workers/commands/input/called-with";
import { UsageError } from "@/workers/commands/input/usage-error";

const EVALUATIONS = ["handbook", "simulator", "fraudtwin"] as const;
export type EvaluationName = (typeof EVALUATIONS)[number];

export interface EvaluationArguments {
  /** In the order in which they run. */
  readonly names: readonly EvaluationName[];
  /** Null: those of the published table. */
  readonly seeds: readonly number[] | null;
  /** One seed and a tenth of everything, to see that it runs. */
  readonly small: boolean;
  /** The Python that makes environments; null: one that is found. */
  readonly python: string | null;
  /** Where the tables are written as JSON; null: nowhere. */
  readonly output: string | null;
}

export const EVALUATE_USAGE = `npm run evaluate -- ${EVALUATIONS.join("|")}|all [--seeds 1,2,3] [--small] [--python PATH] [--output FILE]`;

const SEED_MAX = 2 ** 31 - 1;

/** The arguments of the command; fails with `UsageError`. */
export function parseEvaluationArguments(args: readonly string[]): EvaluationArguments {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      seeds: { type: "string" },
      small: { type: "boolean" },
      python: { type: "string" },
      output: { type: "string" },
    },
  });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0)
    throw new UsageError(`name one evaluation: ${EVALUATIONS.join(", ")} or all`);
  const names = EVALUATIONS.filter((one) => name === "all" || one === name);
  if (names.length === 0) throw new UsageError(`no evaluation ${name}; there are ${EVALUATIONS.join(", ")} and all`);
  return {
    names,
    seeds: values.seeds === undefined ? null : values.seeds.split(",").map(seedOf),
    small: values.small ?? false,
    python: values.python ?? null,
    output: values.output ?? null,
  };
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= SEED_MAX) return seed;
  throw new UsageError(`--seeds ${text}: expected whole numbers with commas between them, such as 1,2,3`);
}
