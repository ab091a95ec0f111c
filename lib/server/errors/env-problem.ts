/** One variable that is wrong: what was given (secrets masked) and what is expected. */
export interface EnvProblem {
  readonly variable: string;
  readonly given: string | null;
  readonly expected: string;
}

/** Variables that are set, by name. Empty ones are missing. */
export type SetVariables = Readonly<Record<string, string | undefined>>;
