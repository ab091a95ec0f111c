/** One record as it came, to be mapped. */
export interface SourceRecord {
  /** Parsed JSON (`parseJson`), or an object of texts by column; with `columns` the cells of a row in their order. */
  readonly body: unknown;
  /** The whole record, where `body` is an element of it. */
  readonly outer?: unknown;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** A hash of the content, the same for the same content wherever it is read. */
  readonly hash: () => string;
}

/** What became of a record. */
export type Mapped =
  /** A transaction as the contract writes it in JSON, for `decodeTransaction` to judge. */
  | { readonly kind: "mapped"; readonly value: Record<string, unknown> }
  /** The mapping leaves such records out. */
  | { readonly kind: "skipped"; readonly why: string }
  /** Something in it cannot be read as the mapping says: the field, the place, what was found and what to set. */
  | { readonly kind: "refused"; readonly error: string };
