import type { Dedupe } from "../dedupe";
import type { KeySpace } from "../key-space";
import { ByteWriter } from "./byte-writer";
import { Cleaning, type LoggedRows, type TakenRows, takeWaiting } from "./cleaning";
import type { DeltaSnapshot } from "./delta-snapshot";
import { writeDeltaTail } from "./delta-tail";
import { writeEvents } from "./event-block";
import { framed, HEADER_BYTES } from "./frame";
import { writeKeys } from "./key-block";

const BYTES_MAX = 4 * 1024 * 1024;
/** What a row takes in a segment, roughly, to tell how many fit. */
const KEY_BYTES = 48;
const EVENT_BYTES = 80;
const ENTRY_BYTES = 48;
/** Rows looked at in a delta snapshot when segments are cleaned. */
const SCAN_MAX = 250_000;
/** Segments whose rest would fill less than half of one; more of them are merged, the smaller half of them. */
const SMALL_MAX = 24;

/** A segment that state still needs. */
export interface NeededDelta {
  readonly segment: number;
  readonly sum: number;
  readonly bytes: number;
  /** How many rows it was written with. */
  readonly rows: number;
  /** The number after that of its newest entry of duplicates. */
  readonly entriesEnd: number;
}

/** The parts of an engine that are captured. */
export interface SnapshotSource {
  readonly keySpaces: readonly KeySpace[];
  readonly dedupe: Dedupe;
  /** Writes what is little and always written anew. */
  writeHead(to: ByteWriter): void;
}

/**
 * Writes an engine's state as a log of segments: each has the rows that changed since the one before, and the newest content of a
 * row counts. Rows that are left over in old, small or mostly outdated segments are written again, so that those can be
 * removed; the work of a delta snapshot depends on what changed, not on what is held.
 */
export class DeltaLog {
  private needed: NeededDelta[] = [];
  /** Stored segments that nothing needs, to be told with the next complete one. */
  private leftOver: number[] = [];
  private segment = 0;
  private begun = false;
  /** Whether the first pass over everything has ended. */
  private whole = false;
  private head: Uint8Array = new Uint8Array(0);
  private victims: ReadonlySet<number> = new Set();
  private readonly passes = new Map<LoggedRows["log"], Cleaning>();

  /** Goes on after the segments that state was restored from. */
  continueFrom(needed: readonly NeededDelta[], leftOver: readonly number[], newest: number): void {
    this.needed = [...needed];
    this.leftOver = [...leftOver];
    this.segment = newest;
    this.begun = true;
    this.whole = true;
  }

  /** Segments that state needs; grows with what is held, not with the number of captures. */
  get segments(): number {
    return this.needed.length;
  }

  /** A key space that comes while delta snapshots are taken. */
  admit(keySpace: KeySpace): void {
    if (this.begun) keySpace.beginLog();
  }

  takeDelta(state: SnapshotSource, bytesMax = BYTES_MAX): DeltaSnapshot | null {
    const { keySpaces, dedupe } = state;
    const headWriter = new ByteWriter();
    state.writeHead(headWriter);
    const head = headWriter.take();
    const waiting = keySpaces.some(({ store }) => store.keys.log.waiting > 0 || store.events.log.waiting > 0);
    if (this.whole && !waiting && !dedupe.hasChanges && sameBytes(head, this.head)) return null;
    if (!this.begun) this.begin(keySpaces);
    this.segment++;
    const { segment } = this;
    const to = new ByteWriter();
    to.raw(HEADER_BYTES, () => {});
    const room = (rowBytes: number): number => Math.max(1, Math.floor((bytesMax - to.length) / rowBytes));
    const entriesAt = to.length;
    dedupe.writeChanges(to, room(ENTRY_BYTES));
    const places: { readonly keysAt: number; readonly eventsAt: number }[] = [];
    let rows = 0;
    for (const keySpace of keySpaces) {
      const { keys, events } = tablesOf(keySpace);
      const keysAt = to.length;
      const takenKeys = this.takeRows(keys, room(KEY_BYTES));
      writeKeys(to, keySpace.store, takenKeys.held, takenKeys.freed, (key) => keySpace.storedSpansOf(key));
      const eventsAt = to.length;
      const takenEvents = this.takeRows(events, room(EVENT_BYTES));
      writeEvents(to, keySpace.store, takenEvents.held, takenEvents.freed);
      for (const [{ log }, taken] of [[keys, takenKeys] as const, [events, takenEvents] as const]) {
        for (const row of taken.held) log.written(row, segment);
        for (const row of taken.freed) log.written(row, segment);
        rows += taken.held.length + taken.freed.length;
      }
      places.push({ keysAt, eventsAt });
    }
    this.endPass(keySpaces);
    const drained = keySpaces.every(({ store }) => store.keys.log.waiting === 0 && store.events.log.waiting === 0);
    const complete = this.whole && drained && !dedupe.hasChanges;
    const obsolete = complete ? this.removeObsolete(keySpaces, dedupe) : [];
    const tail = to.length;
    const needs = complete ? new Map(this.needed.map((one) => [one.segment, one.sum])) : null;
    const pieces = keySpaces.map((keySpace, i) => ({
      layout: keySpace.writtenLayout,
      keysAt: places[i]?.keysAt ?? 0,
      eventsAt: places[i]?.eventsAt ?? 0,
    }));
    writeDeltaTail(to, { segment, needs, rows, entriesAt, head, keySpaces: pieces });
    const { bytes, sum } = framed(to, tail);
    this.head = head;
    this.needed.push({ segment, sum, bytes: bytes.length, rows, entriesEnd: dedupe.deltaEnd });
    if (this.whole && this.passes.size === 0) this.startPass(keySpaces, dedupe, bytesMax);
    return { segment, bytes, complete, obsolete };
  }

  /** The first pass takes everything that is there. */
  private begin(keySpaces: readonly KeySpace[]): void {
    this.begun = true;
    this.victims = new Set([0]);
    for (const keySpace of keySpaces) {
      keySpace.beginLog();
      this.passOver(keySpace, Number.POSITIVE_INFINITY);
    }
  }

  private passOver(keySpace: KeySpace, oldestKept: number): void {
    const { keys, events } = tablesOf(keySpace);
    for (const { log, first } of [keys, events]) this.passes.set(log, new Cleaning(this.victims, oldestKept, first));
  }

  private takeRows(table: LoggedRows, rowsMax: number): TakenRows {
    const taken: TakenRows = { held: [], freed: [] };
    takeWaiting(table, rowsMax, taken);
    const left = rowsMax - taken.held.length - taken.freed.length;
    const pass = this.passes.get(table.log);
    if (pass?.take(table, SCAN_MAX, left, taken) === true) this.passes.delete(table.log);
    return taken;
  }

  /** Passes over key spaces that are gone have nothing left to do. */
  private endPass(keySpaces: readonly KeySpace[]): void {
    const logs = new Set(keySpaces.flatMap(({ store }) => [store.keys.log, store.events.log]));
    for (const log of this.passes.keys()) if (!logs.has(log)) this.passes.delete(log);
    if (this.passes.size === 0) this.whole = true;
  }

  private removeObsolete(keySpaces: readonly KeySpace[], dedupe: Dedupe): readonly number[] {
    const isNeeded = ({ segment, entriesEnd }: NeededDelta): boolean =>
      entriesEnd > dedupe.forgottenEnd || rowsOf(keySpaces, segment) > 0;
    const obsolete = [...this.leftOver, ...this.needed.filter((one) => !isNeeded(one)).map(({ segment }) => segment)];
    this.needed = this.needed.filter(isNeeded);
    this.leftOver = [];
    return obsolete;
  }

  /** Chooses segments to clean, when there are too many small ones. */
  private startPass(keySpaces: readonly KeySpace[], dedupe: Dedupe, bytesMax: number): void {
    if (this.needed.length <= SMALL_MAX) return;
    const small = this.needed
      .map((one) => ({ ...one, left: one.rows === 0 ? 0 : (one.bytes * rowsOf(keySpaces, one.segment)) / one.rows }))
      .filter(({ left }) => left < bytesMax / 2)
      .sort((a, b) => a.left - b.left);
    if (small.length <= SMALL_MAX) return;
    const victims = small.slice(0, Math.ceil(small.length / 2));
    this.victims = new Set(victims.map(({ segment }) => segment));
    const kept = this.needed.filter(({ segment }) => !this.victims.has(segment));
    const oldestKept = Math.min(Number.POSITIVE_INFINITY, ...kept.map(({ segment }) => segment));
    if (victims.some(({ entriesEnd }) => entriesEnd > dedupe.forgottenEnd)) {
      dedupe.writeAllAgain();
      this.needed = this.needed.map((one) => (this.victims.has(one.segment) ? { ...one, entriesEnd: 0 } : one));
    }
    for (const keySpace of keySpaces) this.passOver(keySpace, oldestKept);
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Rows of which a segment has the newest content. */
function rowsOf(keySpaces: readonly KeySpace[], segment: number): number {
  return keySpaces.reduce(
    (sum, { store }) => sum + store.keys.log.counts.of(segment) + store.events.log.counts.of(segment),
    0,
  );
}

function tablesOf({ store }: KeySpace): { readonly keys: LoggedRows; readonly events: LoggedRows } {
  return {
    keys: { log: store.keys.log, first: 1, rows: store.keys.rows, isHeld: (row) => store.keys.isKey(row) },
    events: { log: store.events.log, first: 0, rows: store.events.rows, isHeld: (row) => store.events.isEvent(row) },
  };
}
