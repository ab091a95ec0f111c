import { i32 } from "../columns";
import type { FieldColumn } from "../field-column";
import type { KeyStore } from "../key-store";
import type { StoredField } from "../stored-columns";
import { textBytes } from "../text-arena";
import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import { SnapshotRefused } from "./refused";

/** Writes event rows column by column, then rows that hold no event any more. */
export function writeEvents(to: ByteWriter, store: KeyStore, rows: readonly number[], freed: readonly number[]): void {
  const count = rows.length;
  const row = (i: number): number => rows[i] as number;
  to.whole(count);
  to.i32s(count, row);
  to.i32s(count, (i) => store.events.keyOf(row(i)));
  to.f64s(count, (i) => store.events.timeOf(row(i)));
  to.f64s(count, (i) => store.events.amountOf(row(i)));
  to.i32s(count, (i) => store.events.codesOf(row(i)));
  const words = store.events.words;
  to.whole(words);
  for (let word = 0; word < words; word++) to.i32s(count, (i) => store.events.bitsOf(row(i), word));
  const bytes = rows.reduce((sum, event) => sum + store.events.idBytes(event), 0);
  to.whole(bytes);
  to.raw(bytes, (target, at) => {
    let place = at;
    for (const event of rows) place = store.events.copyId(event, target, place);
  });
  to.whole(store.events.columns.held.length);
  for (const held of store.events.columns.held) writeColumn(to, store, held, rows);
  to.whole(freed.length);
  to.i32s(freed.length, (i) => freed[i] as number);
}

/** Numbers as they are; coded values with the part of the dictionary that they use. */
function writeColumn(to: ByteWriter, store: KeyStore, { column, serial }: StoredField, rows: readonly number[]): void {
  to.whole(serial);
  to.whole(column.kind === "number" ? 1 : 0);
  if (column.kind === "number") {
    to.f64s(rows.length, (i) => column.number(rows[i] as number));
    return;
  }
  const places = new Map<number, number>();
  const used: number[] = [];
  for (const row of rows) {
    const code = column.code(row);
    if (places.has(code)) continue;
    places.set(code, used.length);
    used.push(code);
  }
  to.whole(used.length);
  for (const code of used) to.value(store.events.columns.dictionary.valueOf(code));
  to.i32s(rows.length, (i) => places.get(column.code(rows[i] as number)) ?? 0);
}

/** What a segment's events must be turned into to be those of the store. */
export interface EventTarget {
  /** By word, the bits that still mean what they meant. */
  readonly masks: Uint32Array;
  /** The column of a serial number; null when its field is not held any more. */
  columnOf(serial: number): FieldColumn | null;
  /** Told of each event restored, its columns and its old bits set. */
  restored(event: number): void;
}

/** Restores those rows of `segment` that no newer one has. */
export function readEvents(from: ByteReader, store: KeyStore, segment: number, target: EventTarget): void {
  const { log } = store.events;
  const count = from.whole();
  const rows = from.i32s(count);
  const keys = from.i32s(count);
  const times = from.f64s(count);
  const amounts = from.f64s(count);
  const codes = from.i32s(count);
  const words = from.whole();
  const bits = Array.from({ length: words }, () => from.i32s(count));
  let idAt = from.raw(from.whole());
  const fresh: number[] = [];
  for (let i = 0; i < count; i++) {
    const event = checked(i32(rows, i), store);
    const id = idAt;
    idAt += textBytes(from.bytes, id);
    if (log.segmentOf(event) !== 0) continue;
    const key = i32(keys, i);
    if (!store.keys.isKey(key))
      throw new SnapshotRefused(`a snapshot has an event of key row ${key}, which has no key`);
    const bytes = idAt - id;
    store.events.restore(event, key, times[i] as number, amounts[i] as number, i32(codes, i), from.bytes, id, bytes);
    for (let w = 0; w < words && w < target.masks.length; w++) {
      store.events.setBits(event, w, i32(bits[w] as Int32Array, i) & (target.masks[w] as number));
    }
    log.written(event, segment);
    fresh.push(i);
  }
  for (let columns = from.whole(); columns > 0; columns--) {
    const column = target.columnOf(from.whole());
    if (from.whole() === 1) {
      const values = from.f64s(count);
      for (const i of fresh) column?.setNumber(i32(rows, i), values[i] as number);
    } else {
      readCodes(from, store, count, column, rows, fresh);
    }
  }
  for (const row of from.i32s(from.whole())) {
    if (log.segmentOf(checked(row, store)) === 0) log.written(row, segment);
  }
  for (const i of fresh) target.restored(i32(rows, i));
}

/** Puts codes into a column at the `fresh` ones of `rows`; a column that is null is passed over. */
function readCodes(
  from: ByteReader,
  store: KeyStore,
  count: number,
  column: FieldColumn | null,
  rows: Int32Array,
  fresh: readonly number[],
): void {
  const { dictionary } = store.events.columns;
  const codes = Int32Array.from({ length: from.whole() }, () => dictionary.take(from.value()));
  const places = from.i32s(count);
  const uses = new Int32Array(codes.length);
  if (column !== null) {
    for (const i of fresh) {
      const place = i32(places, i);
      if (place < 0 || place >= codes.length) throw new SnapshotRefused("a snapshot has a value without its text");
      column.setCode(i32(rows, i), i32(codes, place));
      uses[place] = i32(uses, place) + 1;
    }
  }
  for (let place = 0; place < codes.length; place++) {
    dictionary.use(i32(codes, place), i32(uses, place));
    dictionary.give(i32(codes, place));
  }
}

function checked(row: number, store: KeyStore): number {
  if (row < 0 || row >= store.events.rows) throw new SnapshotRefused(`a snapshot names event row ${row}`);
  return row;
}
