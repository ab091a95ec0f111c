/** One record of a file: a value for the decoder, or why there is none (`error` is then not null). */
export interface InputRecord {
  /** Line of the file, from 1; of a CSV record that spans lines, the last. */
  readonly line: number;
  readonly value: unknown;
  readonly error: string | null;
}
