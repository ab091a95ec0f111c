import { SCRATCH } from "../key-rows";
import type { KeyStore } from "../key-store";
import { textBytes } from "../text-arena";
import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import { SnapshotRefused } from "./refused";

/** A span that had hit, or a time that an event left behind, with the serial number of the bit of its rule's hits. */
export interface StoredSpan {
  readonly key: number;
  readonly serial: number;
  readonly from: number;
  readonly to: number;
}

/** Writes key rows: which, their places, texts, and the spans that have hit; then rows that hold no key any more. */
export function writeKeys(
  to: ByteWriter,
  store: KeyStore,
  rows: readonly number[],
  freed: readonly number[],
  spansOf: (key: number) => readonly StoredSpan[],
): void {
  to.whole(rows.length);
  to.i32s(rows.length, (i) => rows[i] as number);
  to.f64s(rows.length, (i) => store.keys.placeOf(rows[i] as number));
  const bytes = rows.reduce((sum, row) => sum + store.keys.textBytes(row), 0);
  to.whole(bytes);
  to.raw(bytes, (target, at) => {
    let place = at;
    for (const row of rows) place = store.keys.copyText(row, target, place);
  });
  const spans = rows.flatMap((row) => spansOf(row));
  to.whole(spans.length);
  for (const { key, serial, from, to: until } of spans) {
    to.whole(key);
    to.whole(serial);
    to.double(from);
    to.double(until);
  }
  to.whole(freed.length);
  to.i32s(freed.length, (i) => freed[i] as number);
}

/** Restores those rows of `segment` that no newer one has; returns the spans of the keys among them. */
export function readKeys(from: ByteReader, store: KeyStore, segment: number): readonly StoredSpan[] {
  const { log } = store.keys;
  const count = from.whole();
  const rows = from.i32s(count);
  const places = from.f64s(count);
  let textAt = from.raw(from.whole());
  for (let i = 0; i < count; i++) {
    const row = checked(rows[i] as number, store);
    const text = textAt;
    textAt += textBytes(from.bytes, text);
    if (log.segmentOf(row) !== 0) continue;
    store.keys.restore(row, places[i] as number, from.bytes, text, textAt - text);
    log.written(row, segment);
  }
  const spans: StoredSpan[] = [];
  for (let left = from.whole(); left > 0; left--) {
    const span = { key: from.whole(), serial: from.whole(), from: from.double(), to: from.double() };
    if (log.segmentOf(checked(span.key, store)) === segment) spans.push(span);
  }
  for (const row of from.i32s(from.whole())) {
    if (log.segmentOf(checked(row, store)) === 0) log.written(row, segment);
  }
  return spans;
}

function checked(row: number, store: KeyStore): number {
  if (row <= SCRATCH || row >= store.keys.rows) throw new SnapshotRefused(`a snapshot names key row ${row}`);
  return row;
}
