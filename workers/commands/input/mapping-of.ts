import { type Mapping, NO_MAPPING, withTerms } from "@/lib/mapping/mapping";
import { MappingError } from "@/lib/mapping/mapping-error";
import { readMapping } from "@/lib/mapping/read";
import { projectRoot } from "@/lib/server/project/root";
import { InputError } from "./open";

/** How a command line says what records become. */
export interface MappingAsked {
  /** `--mapping`: a file, or `preset:name`; null: records are as the contract describes them. */
  readonly file: string | null;
  /** `--map`, over what the file says. */
  readonly terms: readonly string[];
}

/** The mapping that is asked for. @throws InputError with a line for each problem. */
export function mappingOf({ file, terms }: MappingAsked): Mapping {
  return orInputError(() => withTerms(file === null ? NO_MAPPING : readMapping(file, projectRoot()), terms));
}

/** Runs what may find a mapping wrong. @throws InputError then. */
export function orInputError<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof MappingError ? new InputError(error.message, { cause: error }) : error;
  }
}
