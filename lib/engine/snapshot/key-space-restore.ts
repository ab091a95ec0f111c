import type { BitTest } from "../bit-layout";
import { i32, u32 } from "../columns";
import { SCRATCH } from "../key-rows";
import type { KeySpace } from "../key-space";
import type { KeyStore } from "../key-store";
import { type EventTarget, readEvents } from "./event-block";
import { readKeys, type StoredSpan } from "./key-block";
import type { KeySpaceLayout } from "./layout-block";
import { ordered } from "./ordered";
import type { StoredPiece } from "./snapshot";

/** Fills a key space, which holds nothing yet, with its rows; `pieces` from the newest segment on. */
export function restoreKeySpace(keySpace: KeySpace, pieces: readonly StoredPiece[]): void {
  const { store } = keySpace;
  keySpace.beginLog();
  const newest = pieces[0]?.layout;
  if (newest === undefined) return;
  store.beginRestore(newest.eventRows, newest.keyRows);
  const spans = pieces.flatMap(({ keys, segment }) => readKeys(keys, store, segment));
  for (const { events, segment, layout } of pieces) readEvents(events, store, segment, targetOf(keySpace, layout));
  const keys = rowsOfKeys(store);
  const { starts, events } = eventsByKey(store);
  for (const key of keys) {
    const own = inOrder(store, events.subarray(i32(starts, key), i32(starts, key + 1)));
    for (const event of own) store.restoreLink(event);
    keySpace.rebuildKey(key);
  }
  store.endRestore(ordered(keys, (key) => store.keys.placeOf(key)));
  restoreSpans(keySpace, spans);
}

function restoreSpans(keySpace: KeySpace, spans: readonly StoredSpan[]): void {
  const bySerial = new Map(keySpace.spanning.map(({ hit, matcher }) => [hit.serial, matcher]));
  for (const { key, serial, from, to } of spans) bySerial.get(serial)?.setHitSpan?.(key, { from, to });
}

/** How rows that were written under an older layout become rows of this one. */
function targetOf(keySpace: KeySpace, { places, fields }: KeySpaceLayout): EventTarget {
  const { store, layout } = keySpace;
  const serials = new Map([...places.entries].map(([, { position, serial }]) => [position, serial]));
  const masks = new Uint32Array(store.events.words);
  for (const [, { position, serial }] of layout.places.entries) {
    if (serials.get(position) !== serial) continue;
    masks[position >> 5] = u32(masks, position >> 5) | (1 << (position & 31));
  }
  const carried = (test: BitTest): boolean => (u32(masks, test.word) & test.mask) !== 0;
  const added = new Set(layout.added);
  // What came later and cannot be decided again was written again with every event that has it.
  const decided = layout.tests.filter((test) => !carried(test) && (test.held || added.has(test)));
  const columns = new Map(
    store.events.columns.held
      .filter(({ field, serial }) => fields.get(field) === serial)
      .map(({ serial, column }) => [serial, column]),
  );
  return {
    masks,
    columnOf: (serial) => columns.get(serial) ?? null,
    restored: (event) => {
      for (const test of decided) keySpace.decide(event, test);
    },
  };
}

function rowsOfKeys(store: KeyStore): Int32Array {
  const rows = new Int32Array(store.keys.count);
  let count = 0;
  for (let key = SCRATCH + 1; key < store.keys.rows; key++) if (store.keys.isKey(key)) rows[count++] = key;
  return rows;
}

/** The events of key `k`, in no order: those from `starts[k]` to before `starts[k + 1]`. */
function eventsByKey({ events: held, keys }: KeyStore): { readonly starts: Int32Array; readonly events: Int32Array } {
  const starts = new Int32Array(keys.rows + 2);
  for (let e = 0; e < held.rows; e++) {
    if (held.isEvent(e)) starts[held.keyOf(e) + 2] = i32(starts, held.keyOf(e) + 2) + 1;
  }
  for (let key = 1; key < starts.length; key++) starts[key] = i32(starts, key) + i32(starts, key - 1);
  const events = new Int32Array(i32(starts, starts.length - 1));
  for (let e = 0; e < held.rows; e++) {
    if (!held.isEvent(e)) continue;
    const at = i32(starts, held.keyOf(e) + 1);
    starts[held.keyOf(e) + 1] = at + 1;
    events[at] = e;
  }
  return { starts, events };
}

/** The events of one key in their order; usually they are in it. */
function inOrder(store: KeyStore, events: Int32Array): Int32Array {
  for (let i = 1; i < events.length; i++) {
    if (!store.events.precedes(i32(events, i - 1), i32(events, i))) {
      return events.sort((a, b) => (store.events.precedes(a, b) ? -1 : 1));
    }
  }
  return events;
}
