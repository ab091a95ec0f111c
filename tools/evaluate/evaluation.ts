import type { EvaluationArguments } from "./arguments";
import type { EvaluationTable } from "./table";

/** What an evaluation is run with. */
type EvaluationOptions = Pick<EvaluationArguments, "seeds" | "small" | "python">;

/** Makes data from seeds, scores it and measures that; `say` tells whoever waits. Fails with `UsageError`. */
export type RunEvaluation = (options: EvaluationOptions, say: (line: string) => void) => Promise<EvaluationTable>;
