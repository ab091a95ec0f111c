import { ByteReader } from "./byte-reader";
import type { NeededDelta } from "./delta-log";
import type { StoredDelta } from "./delta-snapshot";
import { type DeltaTail, readDeltaTail } from "./delta-tail";
import { unframed } from "./frame";
import type { KeySpaceLayout } from "./layout-block";
import { SnapshotRefused } from "./refused";

/** The rows of one key space in one segment. */
export interface StoredPiece {
  readonly segment: number;
  readonly layout: KeySpaceLayout;
  readonly keys: ByteReader;
  readonly events: ByteReader;
}

interface OpenedDelta extends DeltaTail {
  readonly bytes: Uint8Array;
  readonly sum: number;
}

/** The newest state that can be restored from stored segments: a complete one with all that it needs. */
export class EngineSnapshot {
  /** From the newest on. */
  private readonly segments: readonly OpenedDelta[];
  private readonly newest: OpenedDelta;
  /** Stored segments that it does not need, and the greatest number of all. */
  readonly leftOver: readonly number[];
  readonly greatest: number;

  /** Throws `SnapshotRefused` when there is none. */
  constructor(stored: readonly StoredDelta[]) {
    const all = stored.map(open).sort((a, b) => b.segment - a.segment);
    const newest = all.find(({ needs }) => needs !== null);
    if (newest === undefined) throw new SnapshotRefused("of a snapshot its last segment is missing");
    this.newest = newest;
    const bySegment = new Map(all.map((one) => [one.segment, one]));
    const needed = [...(newest.needs ?? [])].map(([segment, sum]) => {
      const one = bySegment.get(segment);
      if (one === undefined) throw new SnapshotRefused(`segment ${segment} of a snapshot is missing`);
      if (one.sum !== sum) throw new SnapshotRefused(`segment ${segment} of a snapshot is another than was written`);
      return one;
    });
    this.segments = [newest, ...needed].sort((a, b) => b.segment - a.segment);
    const used = new Set(this.segments.map(({ segment }) => segment));
    this.leftOver = all.filter(({ segment }) => !used.has(segment)).map(({ segment }) => segment);
    this.greatest = all[0]?.segment ?? newest.segment;
  }

  /** What is little and was written anew each time. */
  get head(): ByteReader {
    return new ByteReader(this.newest.head.slice());
  }

  /** How a key space was arranged in the end; null when there was none of that name. */
  layoutOf(name: string): KeySpaceLayout | null {
    return this.newest.keySpaces.find(({ layout }) => layout.name === name)?.layout ?? null;
  }

  /** The rows of a key space, from the newest segment on. */
  piecesOf({ name, serial }: KeySpaceLayout): readonly StoredPiece[] {
    return this.segments.flatMap(({ segment, bytes, keySpaces }) =>
      keySpaces
        .filter(({ layout }) => layout.name === name && layout.serial === serial)
        .map(({ layout, keysAt, eventsAt }) => ({
          segment,
          layout,
          keys: new ByteReader(bytes, keysAt),
          events: new ByteReader(bytes, eventsAt),
        })),
    );
  }

  /** Has `load` read the entries of duplicates of each segment, oldest first; it returns where they end. */
  loadEntries(load: (from: ByteReader) => number): readonly NeededDelta[] {
    return [...this.segments].reverse().map(({ segment, sum, bytes, rows, entriesAt }) => {
      const entriesEnd = load(new ByteReader(bytes, entriesAt));
      return { segment, sum, bytes: bytes.length, rows, entriesEnd };
    });
  }
}

function open({ segment, bytes }: StoredDelta): OpenedDelta {
  const { tail, ...frame } = unframed(bytes);
  const read = readDeltaTail(tail);
  if (read.segment !== segment) {
    throw new SnapshotRefused(`segment ${read.segment} of a snapshot was stored as segment ${segment}`);
  }
  return { ...read, ...frame };
}
