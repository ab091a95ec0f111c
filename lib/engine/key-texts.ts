import { grownI32, i32, NONE } from "./columns";
import { hashOfText, TextArena } from "./text-arena";
import { vacate } from "./value-dictionary";

const ROWS_AT_FIRST = 64;

/** The texts of keys by row, and the row of each text. */
export class KeyTexts {
  private readonly arena = new TextArena();
  /** By row; NONE where there is no key. */
  private refs = new Int32Array(ROWS_AT_FIRST).fill(NONE);
  private hashes = new Int32Array(ROWS_AT_FIRST);
  /** Rows by hash, with linear probing; 0, which is no key's row, for an empty place. */
  private table = new Int32Array(ROWS_AT_FIRST * 2);
  private size = 0;

  get count(): number {
    return this.size;
  }

  has(row: number): boolean {
    return row < this.refs.length && i32(this.refs, row) !== NONE;
  }

  /** The row of a text; NONE when it has none. */
  find(text: string): number {
    const hash = hashOfText(text);
    const mask = this.table.length - 1;
    let place = hash & mask;
    for (let row = i32(this.table, place); row !== 0; row = i32(this.table, place)) {
      if (i32(this.hashes, row) === hash && this.arena.equals(i32(this.refs, row), text)) return row;
      place = (place + 1) & mask;
    }
    return NONE;
  }

  /** Gives a text that has no row the row `row`, from 1 on. */
  add(row: number, text: string): void {
    this.enter(row, this.arena.put(text));
  }

  /** As `add`, with the text as `copyTo` wrote it. */
  addBytes(row: number, bytes: Uint8Array, from: number, count: number): void {
    this.enter(row, this.arena.putBytes(bytes, from, count));
  }

  remove(row: number): void {
    const mask = this.table.length - 1;
    let place = i32(this.hashes, row) & mask;
    while (i32(this.table, place) !== row) place = (place + 1) & mask;
    vacate(this.table, place, (other) => i32(this.hashes, other));
    this.arena.free(i32(this.refs, row));
    this.refs[row] = NONE;
    this.size--;
  }

  /** The text of a key's row. */
  get(row: number): string {
    return this.arena.get(i32(this.refs, row));
  }

  bytesOf(row: number): number {
    return this.arena.bytesOf(i32(this.refs, row));
  }

  copyTo(row: number, target: Uint8Array, at: number): number {
    return this.arena.copyTo(i32(this.refs, row), target, at);
  }

  private enter(row: number, ref: number): void {
    if (row >= this.refs.length) {
      const capacity = Math.max(row + 1, Math.ceil(this.refs.length * (row < 1_000_000 ? 2 : 1.25)));
      this.refs = grownI32(this.refs, capacity, NONE);
      this.hashes = grownI32(this.hashes, capacity);
    }
    this.size++;
    if (this.size * 3 > this.table.length * 2) this.growTable();
    this.refs[row] = ref;
    this.hashes[row] = this.arena.hash(ref);
    this.place(row);
  }

  private place(row: number): void {
    const mask = this.table.length - 1;
    let place = i32(this.hashes, row) & mask;
    while (i32(this.table, place) !== 0) place = (place + 1) & mask;
    this.table[place] = row;
  }

  private growTable(): void {
    const before = this.table;
    this.table = new Int32Array(before.length * 2);
    for (const row of before) if (row !== 0) this.place(row);
  }
}
