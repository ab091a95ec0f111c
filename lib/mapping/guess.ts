import type { ValueSpec } from "./value-schema";

/** A field of the contract, where it seems to be, and why. */
export interface Guess {
  readonly field: string;
  readonly spec: ValueSpec;
  readonly reason: string;
  /** Names of the places that it is made of. */
  readonly from: readonly string[];
  /** What a person should look at. */
  readonly note?: string | undefined;
}
