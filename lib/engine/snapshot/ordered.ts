import { i32 } from "../columns";

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** The rows by ascending `numberOf`, a whole number from 0 to 2^53 - 1; time in proportion to their number (a radix sort). */
export function ordered(rows: Int32Array, numberOf: (row: number) => number): Int32Array {
  const { length } = rows;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < length; i++) {
    const number = numberOf(i32(rows, i));
    if (number < least) least = number;
    if (number > most) most = number;
  }
  let from = rows.slice();
  let to = new Int32Array(length);
  const digits = new Uint16Array(length);
  for (let unit = 1; unit <= most - least; unit *= DIGITS) {
    const starts = new Int32Array(DIGITS + 1);
    for (let i = 0; i < length; i++) {
      const digit = Math.floor((numberOf(i32(from, i)) - least) / unit) % DIGITS;
      digits[i] = digit;
      starts[digit + 1] = i32(starts, digit + 1) + 1;
    }
    for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1] = i32(starts, digit + 1) + i32(starts, digit);
    for (let i = 0; i < length; i++) {
      const digit = digits[i] as number;
      const at = i32(starts, digit);
      starts[digit] = at + 1;
      to[at] = i32(from, i);
    }
    [from, to] = [to, from];
  }
  return from;
}
