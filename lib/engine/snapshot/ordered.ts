import { f64, i32 } from "../columns";

const DIGIT = 2048;

/** The rows by ascending `numberOf`, a whole number from 0 to 2^53 - 1; time in proportion to their number (a radix sort). */
export function ordered(rows: Int32Array, numberOf: (row: number) => number): Int32Array {
  const { length } = rows;
  let values = Float64Array.from(rows, numberOf);
  let from = Int32Array.from(rows);
  let to = new Int32Array(length);
  let moved = new Float64Array(length);
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const span = values.reduce((a, b) => Math.max(a, b), 0) - least;
  for (let unit = 1; unit <= span; unit *= DIGIT) {
    const digitOf = (i: number): number => Math.floor((f64(values, i) - least) / unit) % DIGIT;
    const starts = new Int32Array(DIGIT + 1);
    for (let i = 0; i < length; i++) starts[digitOf(i) + 1] = i32(starts, digitOf(i) + 1) + 1;
    for (let digit = 0; digit < DIGIT; digit++) starts[digit + 1] = i32(starts, digit + 1) + i32(starts, digit);
    for (let i = 0; i < length; i++) {
      const digit = digitOf(i);
      const at = i32(starts, digit);
      starts[digit] = at + 1;
      to[at] = i32(from, i);
      moved[at] = f64(values, i);
    }
    [from, to] = [to, from];
    [values, moved] = [moved, values];
  }
  return from;
}
