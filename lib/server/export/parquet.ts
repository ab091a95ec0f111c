import { type BasicType, ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import type { ExportEncoder, ExportFormat } from "./format";
import type { ExportColumn, ExportTable, ExportType } from "./table";

/** Rows that are written together: a reader skips groups as a whole, and a group is held in memory. */
const GROUP_ROWS = 10_000;

const TYPES = {
  text: "STRING",
  integer: "INT64",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  time: "TIMESTAMP",
  json: "STRING",
} as const satisfies Record<ExportType, BasicType>;

/** Apache Parquet with Snappy; JSON stands in texts. */
export const PARQUET: ExportFormat = {
  type: "application/vnd.apache.parquet",
  extension: "parquet",
  encoder<Row>(table: ExportTable<Row>): ExportEncoder<Row> {
    const bytes = new ByteWriter();
    const empty = table.columns.map((column) => sourceOf(column, []));
    const file = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: empty }) });
    let gathered: Row[] = [];
    const flush = (): void => {
      const columnData = table.columns.map((column) => sourceOf(column, gathered));
      // Of a writer that is never full nothing is waited for.
      void file.write({ columnData, rowGroupSize: GROUP_ROWS });
      gathered = [];
    };
    return {
      add(rows) {
        for (const row of rows) gathered.push(row);
        if (gathered.length >= GROUP_ROWS) flush();
        return taken(bytes);
      },
      end() {
        if (gathered.length > 0) flush();
        void file.finish();
        return taken(bytes);
      },
    };
  },
};

function sourceOf<Row>({ name, type, value }: ExportColumn<Row>, rows: readonly Row[]): ColumnSource {
  return { name, type: TYPES[type], nullable: true, data: rows.map((row) => cellOf(type, value(row))) };
}

/** A value as the writer takes it. */
function cellOf(type: ExportType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === "json") return JSON.stringify(value);
  if (type === "integer" && typeof value === "number") return BigInt(value);
  if (type === "time" && typeof value === "number") return new Date(value);
  return value;
}

/** What was written since the last time. Offsets within the file go on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.buffer.slice(0, writer.index));
  writer.index = 0;
  return bytes;
}
