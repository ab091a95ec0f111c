/**
 * A number from 0 (included) to 1 (excluded) that is a pure function of its arguments: what is always true of somebody
 * (home, habits, devices) is computed from their number and never stored, so that a population may have millions.
 */
export function trait(seed: number, index: number, what: number): number {
  let h = Math.imul(seed ^ 0x2545f491, 0x9e3779b1);
  h = stir(h ^ index);
  h = stir(h ^ Math.imul(what + 1, 0x85ebca77));
  return (h >>> 0) / 0x1_0000_0000;
}

function stir(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}
