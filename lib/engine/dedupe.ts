import { f64, i32, NONE } from "./columns";
import type { ByteReader } from "./snapshot/byte-reader";
import type { ByteWriter } from "./snapshot/byte-writer";
import type { StateHash } from "./snapshot/state-hash";
import { TextBytes } from "./text-arena";
import { TextRing } from "./text-ring";

const ENTRIES_AT_FIRST = 64;

/**
 * Which transactions with a timestamp at or above the watermark were read: only of those can a duplicate come that is
 * not late. A ring of entries in the order of arrival, found through a table of chains; entries leave at its old end once
 * the watermark has passed them, so those of at most twice the allowed lateness are kept. One far ahead of the others, which keeps
 * them from leaving, takes a new place at the other end when the ring is full.
 */
export class Dedupe {
  private t = new Float64Array(ENTRIES_AT_FIRST);
  /** Next entry of the same chain. */
  private next = new Int32Array(ENTRIES_AT_FIRST);
  private hashes = new Int32Array(ENTRIES_AT_FIRST);
  private texts = new Int32Array(ENTRIES_AT_FIRST);
  private readonly bytes = new TextRing();
  private chains = new Int32Array(ENTRIES_AT_FIRST).fill(NONE);
  /** Entries ever added and ever forgotten; an entry's place is its number modulo the capacity. */
  private added = 0;
  private forgotten = 0;
  private inDeltas = 0;
  private watermark = Number.NEGATIVE_INFINITY;

  /** Remembers a transaction; false when one with its account, timestamp and id was read before. */
  remember(timestamp: number, id: TextBytes, accountId: TextBytes): boolean {
    const hash = hashOf(timestamp, id.hash);
    const chain = hash & (this.chains.length - 1);
    for (let entry = i32(this.chains, chain); entry !== NONE; entry = i32(this.next, entry)) {
      if (f64(this.t, entry) === timestamp && this.bytes.holds(i32(this.texts, entry), id, accountId)) return false;
    }
    this.add(timestamp, id, accountId, hash);
    return true;
  }

  /** Forgets what is below the watermark. */
  forget(watermark: number): void {
    this.watermark = watermark;
    const mask = this.t.length - 1;
    while (this.forgotten < this.added && f64(this.t, this.forgotten & mask) < watermark) this.forgetOldest();
  }

  /** Entries are numbered in the order of arrival: those below this are forgotten. */
  get forgottenEnd(): number {
    return this.forgotten;
  }

  /** Those below this are in a segment. */
  get deltaEnd(): number {
    return this.inDeltas;
  }

  get hasChanges(): boolean {
    return Math.max(this.inDeltas, this.forgotten) < this.added;
  }

  /** Writes up to `entriesMax` entries that are in no segment. */
  writeChanges(to: ByteWriter, entriesMax: number): void {
    const from = Math.max(this.inDeltas, this.forgotten);
    this.inDeltas = Math.min(this.added, from + entriesMax);
    to.whole(this.inDeltas - from);
    for (let number = from; number < this.inDeltas; number++) {
      const entry = number & (this.t.length - 1);
      const place = i32(this.texts, entry);
      to.double(f64(this.t, entry));
      to.raw(this.bytes.bytesAt(place), (target, at) => this.bytes.copy(place, target, at));
    }
  }

  /** Everything is written again, so that no older segment is needed for it. */
  writeAllAgain(): void {
    this.inDeltas = this.forgotten;
  }

  /** Takes in what `writeUncaptured` wrote, without what is below the watermark; returns the number after the last entry. */
  load(from: ByteReader, watermark: number): number {
    const id = new TextBytes();
    const accountId = new TextBytes();
    for (let left = from.whole(); left > 0; left--) {
      const timestamp = from.double();
      id.set(from.text());
      accountId.set(from.text());
      if (timestamp >= watermark) this.remember(timestamp, id, accountId);
    }
    this.inDeltas = this.added;
    return this.added;
  }

  /** Adds what is not below the watermark to a hash of the state. */
  digest(into: StateHash, watermark: number): void {
    for (let number = this.forgotten; number < this.added; number++) {
      const entry = number & (this.t.length - 1);
      if (f64(this.t, entry) < watermark) continue;
      into.number(f64(this.t, entry));
      for (const text of this.bytes.get(i32(this.texts, entry))) into.text(text);
      into.next();
    }
  }

  private add(timestamp: number, id: TextBytes, accountId: TextBytes, hash: number): void {
    if (this.added - this.forgotten === this.t.length && !this.makeRoom()) this.grow();
    this.put(timestamp, id, accountId, hash);
  }

  private put(timestamp: number, id: TextBytes, accountId: TextBytes, hash: number): void {
    const entry = this.added++ & (this.t.length - 1);
    this.t[entry] = timestamp;
    this.texts[entry] = this.bytes.put(id, accountId, this.moved);
    this.hashes[entry] = hash;
    this.link(entry);
  }

  private forgetOldest(): void {
    const mask = this.t.length - 1;
    this.unlink(this.forgotten & mask);
    this.forgotten++;
    if (this.forgotten === this.added) this.bytes.clear();
    else this.bytes.dropBefore(i32(this.texts, this.forgotten & mask));
  }

  /** Forgets what is below the watermark behind an entry that is not; false when that is less than half of the full ring. */
  private makeRoom(): boolean {
    const capacity = this.t.length;
    let live = 0;
    for (let entry = 0; entry < capacity; entry++) if (f64(this.t, entry) >= this.watermark) live++;
    if (live > capacity / 2) return false;
    const id = new TextBytes();
    const accountId = new TextBytes();
    for (let left = capacity; left > 0; left--) {
      const oldest = this.forgotten & (capacity - 1);
      const timestamp = f64(this.t, oldest);
      const hash = i32(this.hashes, oldest);
      const [idText, accountText] = this.bytes.get(i32(this.texts, oldest));
      this.forgetOldest();
      if (timestamp < this.watermark) continue;
      id.set(idText);
      accountId.set(accountText);
      this.put(timestamp, id, accountId, hash);
    }
    return true;
  }

  private link(entry: number): void {
    const chain = i32(this.hashes, entry) & (this.chains.length - 1);
    this.next[entry] = i32(this.chains, chain);
    this.chains[chain] = entry;
  }

  private unlink(entry: number): void {
    const chain = i32(this.hashes, entry) & (this.chains.length - 1);
    let before = NONE;
    for (let e = i32(this.chains, chain); e !== entry; e = i32(this.next, e)) before = e;
    if (before === NONE) this.chains[chain] = i32(this.next, entry);
    else this.next[before] = i32(this.next, entry);
  }

  /** Where the texts of the entries are, oldest first, when their ring moves them. */
  private readonly moved = (move: (place: number) => number): void => {
    // The newest entry is the one whose texts are being put.
    for (let number = this.forgotten; number < this.added - 1; number++) {
      const entry = number & (this.t.length - 1);
      this.texts[entry] = move(i32(this.texts, entry));
    }
  };

  /** Doubles the ring; entries keep their numbers and so get new places. */
  private grow(): void {
    const before = this.t.length;
    const capacity = before * 2;
    const [t, hashes, texts] = [this.t, this.hashes, this.texts];
    this.t = new Float64Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.next = new Int32Array(capacity);
    this.texts = new Int32Array(capacity);
    this.chains = new Int32Array(capacity).fill(NONE);
    for (let number = this.forgotten; number < this.added; number++) {
      const from = number & (before - 1);
      const to = number & (capacity - 1);
      this.t[to] = f64(t, from);
      this.hashes[to] = i32(hashes, from);
      this.texts[to] = i32(texts, from);
      this.link(to);
    }
  }
}

/** Mixes the time with the id's hash; every bit of both matters to the low bits of the result. */
function hashOf(timestamp: number, idHash: number): number {
  let hash = Math.imul(timestamp | 0, 0x2c1b3c6d) ^ idHash;
  hash = Math.imul(hash ^ (hash >>> 15), 0x01000193);
  return hash ^ (hash >>> 13);
}
