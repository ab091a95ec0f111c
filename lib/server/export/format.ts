import type { ExportTable } from "./table";

/** Turns pages of rows into the bytes of a file. */
export interface ExportEncoder<Row> {
  /** What the file begins with and what so many rows add to it; may be empty, as some formats gather rows. */
  add(rows: readonly Row[]): Uint8Array;
  /** What the file ends with. */
  end(): Uint8Array;
}

/** A kind of file. */
export interface ExportFormat {
  /** Its media type. */
  readonly type: string;
  /** The end of the file's name, without the dot. */
  readonly extension: string;
  encoder<Row>(table: ExportTable<Row>): ExportEncoder<Row>;
}

/** A format of lines: each row is one, after a head. */
export function linesFormat(
  type: string,
  extension: string,
  linesOf: <Row>(table: ExportTable<Row>) => { readonly head: string; readonly line: (row: Row) => string },
): ExportFormat {
  return {
    type,
    extension,
    encoder(table) {
      const text = new TextEncoder();
      const { head, line } = linesOf(table);
      let begun = false;
      return {
        add(rows) {
          const start = begun ? "" : head;
          begun = true;
          return text.encode(start + rows.map(line).join(""));
        },
        end: () => text.encode(begun ? "" : head),
      };
    },
  };
}
