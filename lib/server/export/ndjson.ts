import { linesFormat } from "./format";
import { type ExportColumn, isoTime } from "./table";

/** One JSON object a line. */
export const NDJSON = linesFormat("application/x-ndjson", "ndjson", ({ columns, object }) => ({
  head: "",
  line: (row) => `${JSON.stringify(object === undefined ? objectOf(columns, row) : object(row))}\n`,
}));

function objectOf<Row>(columns: readonly ExportColumn<Row>[], row: Row): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    columns.map(({ name, type, value }) => [name, type === "time" ? isoTime(value(row)) : (value(row) ?? null)]),
  );
}
