import { grownI32, i32, NONE } from "./columns";
import { TextArena, type TextBytes } from "./text-arena";

const ROWS_AT_FIRST = 64;
const PLACE_CELLS = 2;

/** The texts of keys by row, and the row of each text. */
export class KeyTexts {
  private readonly arena = new TextArena();
  /** By row; NONE where there is no key. */
  private refs = new Int32Array(ROWS_AT_FIRST).fill(NONE);
  /**
   * Rows by hash, with linear probing: a place is a row, 0 (which is no key's) where it is empty, and its whole hash, so that
   * passing over others looks at nothing else.
   */
  private table = new Int32Array(ROWS_AT_FIRST * 2 * PLACE_CELLS);
  private size = 0;

  get count(): number {
    return this.size;
  }

  has(row: number): boolean {
    return row < this.refs.length && i32(this.refs, row) !== NONE;
  }

  /** The row of a text; NONE when it has none. */
  find(text: TextBytes): number {
    const { hash } = text;
    const { table } = this;
    for (let at = this.home(hash); ; at = this.after(at)) {
      const row = i32(table, at);
      if (row === 0) return NONE;
      if (i32(table, at + 1) === hash && this.arena.equalsReady(i32(this.refs, row), text)) return row;
    }
  }

  /** Gives a text that has no row the row `row`, from 1 on. */
  add(row: number, text: TextBytes): void {
    this.enter(row, this.arena.putReady(text));
  }

  /** As `add`, with the text as `copyTo` wrote it. */
  addBytes(row: number, bytes: Uint8Array, from: number, count: number): void {
    this.enter(row, this.arena.putBytes(bytes, from, count));
  }

  remove(row: number): void {
    const ref = i32(this.refs, row);
    let at = this.home(this.arena.hash(ref));
    while (i32(this.table, at) !== row) at = this.after(at);
    this.vacate(at);
    this.arena.free(ref);
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
    }
    this.size++;
    if (this.size * 3 * PLACE_CELLS > this.table.length * 2) this.growTable();
    this.refs[row] = ref;
    this.place(row, this.arena.hash(ref));
  }

  private place(row: number, hash: number): void {
    let at = this.home(hash);
    while (i32(this.table, at) !== 0) at = this.after(at);
    this.table[at] = row;
    this.table[at + 1] = hash;
  }

  private growTable(): void {
    const before = this.table;
    this.table = new Int32Array(before.length * 2);
    for (let at = 0; at < before.length; at += PLACE_CELLS) {
      if (i32(before, at) !== 0) this.place(i32(before, at), i32(before, at + 1));
    }
  }

  /** The place where the search for a hash begins. */
  private home(hash: number): number {
    return (hash << 1) & (this.table.length - 1);
  }

  private after(at: number): number {
    return (at + PLACE_CELLS) & (this.table.length - 1);
  }

  /** Empties a place and moves later rows into the gap, so that each is still found from the place of its hash on. */
  private vacate(place: number): void {
    const { table } = this;
    const mask = table.length - 1;
    let gap = place;
    for (let at = this.after(gap); i32(table, at) !== 0; at = this.after(at)) {
      const home = this.home(i32(table, at + 1));
      // It may move when its own place does not lie between the gap and where it stands.
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      table[gap] = i32(table, at);
      table[gap + 1] = i32(table, at + 1);
      gap = at;
    }
    table[gap] = 0;
  }
}
