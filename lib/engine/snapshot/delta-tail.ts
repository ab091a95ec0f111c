import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import { type KeySpaceLayout, readLayout, writeLayout } from "./layout-block";

/** A key space's rows in a segment: the places of its key rows and its event rows. */
interface KeySpacePiece {
  readonly layout: KeySpaceLayout;
  readonly keysAt: number;
  readonly eventsAt: number;
}

/** What a segment says about itself, at its end. */
export interface DeltaTail {
  readonly segment: number;
  /** The other segments that state needs together with this one, with their checksums; null when more must follow. */
  readonly needs: ReadonlyMap<number, number> | null;
  readonly rows: number;
  readonly entriesAt: number;
  readonly head: Uint8Array;
  readonly keySpaces: readonly KeySpacePiece[];
}

export function writeDeltaTail(to: ByteWriter, tail: DeltaTail): void {
  to.whole(tail.segment);
  to.whole(tail.needs === null ? 0 : tail.needs.size + 1);
  for (const [segment, sum] of tail.needs ?? []) {
    to.whole(segment);
    to.u32(sum);
  }
  to.whole(tail.rows);
  to.whole(tail.entriesAt);
  to.whole(tail.head.length);
  to.raw(tail.head.length, (target, at) => target.set(tail.head, at));
  to.whole(tail.keySpaces.length);
  for (const { layout, keysAt, eventsAt } of tail.keySpaces) {
    writeLayout(to, layout);
    to.whole(keysAt);
    to.whole(eventsAt);
  }
}

export function readDeltaTail(from: ByteReader): DeltaTail {
  const segment = from.whole();
  const needed = from.whole();
  const needs = new Map<number, number>();
  for (let left = needed - 1; left > 0; left--) {
    const other = from.whole();
    needs.set(other, from.u32());
  }
  const rows = from.whole();
  const entriesAt = from.whole();
  const headBytes = from.whole();
  const headAt = from.raw(headBytes);
  const keySpaces = Array.from({ length: from.whole() }, (): KeySpacePiece => {
    const layout = readLayout(from);
    return { layout, keysAt: from.whole(), eventsAt: from.whole() };
  });
  const head = from.bytes.subarray(headAt, headAt + headBytes);
  return { segment, needs: needed === 0 ? null : needs, rows, entriesAt, head, keySpaces };
}
