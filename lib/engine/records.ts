const ROWS_AT_FIRST = 64;

/**
 * Rows of numbers in one block of memory, so that what is kept about one thing lies side by side: doubles first, whole
 * numbers after them. Cells are reserved before the first row is used; rows begin as zeros and keep their values when the
 * block grows. The casts of the readers hold because a row is below the capacity and a cell was reserved.
 */
export class Records {
  private doubles = 0;
  private wholes = 0;
  private f = new Float64Array(0);
  private i = new Int32Array(0);
  /** Cells from one row to the next, in doubles and in whole numbers. */
  private strideF = 0;
  private strideI = 0;
  private rows = 0;

  /** Reserves `count` doubles; returns the first one's place in the row. Fails once rows are in use. */
  reserveDoubles(count: number): number {
    this.mustBeEmpty();
    this.doubles += count;
    return this.doubles - count;
  }

  /** Reserves `count` whole numbers of 32 bits, likewise. */
  reserveWholes(count: number): number {
    this.mustBeEmpty();
    this.wholes += count;
    return this.wholes - count;
  }

  get capacity(): number {
    return this.rows;
  }

  /** Makes room for at least `rows` rows. */
  grow(rows: number): void {
    if (rows <= this.rows) return;
    if (this.rows === 0) {
      this.strideF = Math.max(1, this.doubles + Math.ceil(this.wholes / 2));
      this.strideI = this.strideF * 2;
    }
    // Doubles while small; later by half, so that little stands empty.
    const grown = this.rows < 1_000_000 ? this.rows * 2 : Math.ceil(this.rows * 1.5);
    this.rows = Math.max(rows, grown, ROWS_AT_FIRST);
    const buffer = new ArrayBuffer(this.rows * this.strideF * 8);
    const f = new Float64Array(buffer);
    f.set(this.f);
    this.f = f;
    this.i = new Int32Array(buffer);
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

  private mustBeEmpty(): void {
    if (this.rows > 0) throw new Error("cells are reserved before the first row is used");
  }
}
