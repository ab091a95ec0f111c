/** One thing that is wrong in a mapping: where (`fields.amount.minor`), and what is expected there. */
export interface MappingProblem {
  readonly place: string;
  readonly message: string;
}

/** A mapping that cannot be used; the message has a line for each problem. */
export class MappingError extends Error {
  override readonly name = "MappingError";
  readonly problems: readonly MappingProblem[];
  constructor(problems: readonly MappingProblem[]) {
    super(problems.map(({ place, message }) => (place === "" ? message : `${place}: ${message}`)).join("\n"));
    this.problems = problems;
  }
}
