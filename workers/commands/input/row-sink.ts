/** Takes what a file holds, row by row, in the order of the file. */
export interface RowSink {
  /** A record as JSON text in UTF-8, in the words of the contract; the bytes may be used only until this returns. */
  json(line: number, bytes: Buffer, start: number, end: number): void;
  /** A record as a value in the words of the contract. */
  value(line: number, value: Readonly<Record<string, unknown>>): void;
  /** A row that no transaction can be made of; `raw` is its text, where there is one. */
  refused(line: number, error: string, raw: string | null): void;
  /** A row that the mapping leaves out. */
  skipped(line: number): void;
}
