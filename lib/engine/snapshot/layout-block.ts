import { type BitPlace, BitPlaces } from "../bit-places";
import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";

/** How a key space arranged its rows when a segment was written. */
export interface KeySpaceLayout {
  readonly name: string;
  /** A key space whose rules were all gone in between has another one. */
  readonly serial: number;
  readonly eventRows: number;
  readonly keyRows: number;
  /** Where its sweep over quiet keys stood. */
  readonly sweepAt: number;
  readonly swept: number;
  readonly places: BitPlaces;
  readonly fields: ReadonlyMap<string, number>;
  readonly nextField: number;
}

export function writeLayout(to: ByteWriter, layout: KeySpaceLayout): void {
  to.text(layout.name);
  for (const number of [layout.serial, layout.eventRows, layout.keyRows, layout.sweepAt, layout.swept])
    to.whole(number);
  const entries = [...layout.places.entries];
  to.whole(layout.places.nextSerial);
  to.whole(layout.places.end);
  to.whole(entries.length);
  for (const [name, { position, serial }] of entries) {
    to.text(name);
    to.whole(position);
    to.whole(serial);
  }
  to.whole(layout.nextField);
  to.whole(layout.fields.size);
  for (const [field, serial] of layout.fields) {
    to.text(field);
    to.whole(serial);
  }
}

export function readLayout(from: ByteReader): KeySpaceLayout {
  const name = from.text();
  const [serial, eventRows, keyRows] = [from.whole(), from.whole(), from.whole()];
  const [sweepAt, swept] = [from.whole(), from.whole()];
  const [nextSerial, end] = [from.whole(), from.whole()];
  const entries = Array.from({ length: from.whole() }, (): readonly [string, BitPlace] => {
    const bit = from.text();
    return [bit, { position: from.whole(), serial: from.whole() }];
  });
  const nextField = from.whole();
  const fields = new Map(
    Array.from({ length: from.whole() }, (): readonly [string, number] => {
      const field = from.text();
      return [field, from.whole()];
    }),
  );
  const places = BitPlaces.of(entries, nextSerial, end);
  return { name, serial, eventRows, keyRows, sweepAt, swept, places, fields, nextField };
}
