const ROWS_AT_FIRST = 64;

/** Cells that belong together, to be given back together. */
export interface Cells {
  readonly doubles: readonly CellRange[];
  readonly wholes: readonly CellRange[];
}

interface CellRange {
  readonly from: number;
  readonly count: number;
}

/**
 * Rows of numbers in one block of memory, so that what is kept about one thing lies side by side: doubles first, whole
 * numbers after them. Rows begin as zeros and keep their values when the block grows. Cells reserved while rows are in
 * use can be used after `arrange`; those given back are reserved again before the rows get longer, and then hold what
 * was left in them. The casts of the readers hold because a row is below the capacity and a cell was reserved.
 */
export class Records {
  /** Cells that the rows have, and that they will have after `arrange`. */
  private doubles = 0;
  private doublesWanted = 0;
  private wholesWanted = 0;
  private f = new Float64Array(0);
  private i = new Int32Array(0);
  /** Cells from one row to the next, in doubles and in whole numbers. */
  private strideF = 1;
  private strideI = 2;
  private rows = 0;
  private freeDoubles: CellRange[] = [];
  private freeWholes: CellRange[] = [];
  private reserved: { doubles: CellRange[]; wholes: CellRange[] } | null = null;

  /** Reserves `count` doubles; returns the first one's place in the row. */
  reserveDoubles(count: number): number {
    let from = taken(this.freeDoubles, count);
    if (from === null) {
      from = this.doublesWanted;
      this.doublesWanted += count;
    }
    this.reserved?.doubles.push({ from, count });
    return from;
  }

  /** Reserves `count` whole numbers of 32 bits, likewise. */
  reserveWholes(count: number): number {
    let from = taken(this.freeWholes, count);
    if (from === null) {
      from = this.wholesWanted;
      this.wholesWanted += count;
    }
    this.reserved?.wholes.push({ from, count });
    return from;
  }

  /** What `work` returns, and the cells that it reserved. */
  reserving<T>(work: () => T): { readonly result: T; readonly cells: Cells } {
    const cells = { doubles: [], wholes: [] };
    this.reserved = cells;
    try {
      return { result: work(), cells };
    } finally {
      this.reserved = null;
    }
  }

  giveBack(cells: Cells): void {
    this.freeDoubles.push(...cells.doubles);
    this.freeWholes.push(...cells.wholes);
  }

  get capacity(): number {
    return this.rows;
  }

  /** Makes room for at least `rows` rows. */
  grow(rows: number): void {
    if (rows <= this.rows) return;
    // Doubles while small; later by a quarter, so that little stands empty.
    const grown = this.rows < 1_000_000 ? this.rows * 2 : Math.ceil(this.rows * 1.25);
    this.lay(Math.max(rows, grown, ROWS_AT_FIRST));
  }

  /** Makes rows as long as what was reserved needs. */
  arrange(): void {
    if (this.doublesWanted !== this.doubles || this.strideWanted() !== this.strideF) this.lay(this.rows);
  }

  double(row: number, cell: number): number {
    return this.f[row * this.strideF + cell] as number;
  }

  setDouble(row: number, cell: number, value: number): void {
    this.f[row * this.strideF + cell] = value;
  }

  whole(row: number, cell: number): number {
    return this.i[row * this.strideI + this.doubles * 2 + cell] as number;
  }

  setWhole(row: number, cell: number, value: number): void {
    this.i[row * this.strideI + this.doubles * 2 + cell] = value;
  }

  private strideWanted(): number {
    return Math.max(1, this.doublesWanted + Math.ceil(this.wholesWanted / 2));
  }

  /** Moves the rows to a block of `rows` rows that have all cells reserved so far. */
  private lay(rows: number): void {
    const strideF = this.strideWanted();
    const buffer = new ArrayBuffer(rows * strideF * 8);
    const f = new Float64Array(buffer);
    const i = new Int32Array(buffer);
    if (strideF === this.strideF && this.doublesWanted === this.doubles) {
      f.set(this.f);
    } else {
      const wholesBefore = this.strideI - this.doubles * 2;
      for (let row = 0; row < this.rows; row++) {
        const from = row * this.strideF;
        const to = row * strideF;
        for (let cell = 0; cell < this.doubles; cell++) f[to + cell] = this.f[from + cell] as number;
        const wholesFrom = from * 2 + this.doubles * 2;
        const wholesTo = to * 2 + this.doublesWanted * 2;
        for (let cell = 0; cell < wholesBefore; cell++) i[wholesTo + cell] = this.i[wholesFrom + cell] as number;
      }
    }
    this.f = f;
    this.i = i;
    this.rows = rows;
    this.doubles = this.doublesWanted;
    this.strideF = strideF;
    this.strideI = strideF * 2;
  }
}

/** Takes the first `count` cells of a range that has as many; null when none has. */
function taken(free: CellRange[], count: number): number | null {
  const at = free.findIndex((range) => range.count >= count);
  const range = free[at];
  if (range === undefined) return null;
  free.splice(at, 1);
  if (range.count > count) free.push({ from: range.from + count, count: range.count - count });
  return range.from;
}
