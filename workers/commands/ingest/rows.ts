import { readSorted } from "../input/in-order";
import { type OnBytes, type RowSource, readRows } from "../input/read-rows";
import type { RowSink } from "../input/row-sink";

/** A row of a file on its way to the stream. */
export type InputRow =
  | { readonly line: number; readonly kind: "json"; readonly bytes: Buffer }
  | { readonly line: number; readonly kind: "value"; readonly value: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly kind: "refused"; readonly error: string; readonly raw: string | null }
  | { readonly line: number; readonly kind: "skipped" };

/** The rows of a file in batches, in its order, or sorted by time. */
export async function* inputRows(
  source: RowSource,
  isSorted: boolean,
  onBytes: OnBytes = () => {},
): AsyncGenerator<readonly InputRow[]> {
  let rows: InputRow[] = [];
  const sink: RowSink = {
    json: (line, bytes, start, end) =>
      rows.push({ line, kind: "json", bytes: Buffer.from(bytes.subarray(start, end)) }),
    value: (line, value) => rows.push({ line, kind: "value", value }),
    refused: (line, error, raw) => rows.push({ line, kind: "refused", error, raw }),
    skipped: (line) => rows.push({ line, kind: "skipped" }),
  };
  const read = isSorted ? readSorted(source, sink, onBytes) : readRows(source, sink, onBytes);
  for await (const _ of read) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}
