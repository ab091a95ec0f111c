/** Every finite double is a whole multiple of 2^-1074. */
const SCALE_BITS = 1074;

/** The sum of finite doubles as whole numbers add up, rounded once to the nearest double. */
export function exactRationalSum(values: readonly number[]): number {
  const sum = values.reduce((all, value) => all + scaled(value), 0n);
  return sum < 0n ? -unscaled(-sum) : unscaled(sum);
}

function scaled(value: number): bigint {
  if (value === 0) return 0n;
  let exponent = Math.floor(Math.log2(Math.abs(value))) - 53;
  exponent = Math.max(exponent, -SCALE_BITS);
  let mantissa = scaledBy(value, -exponent);
  while (!Number.isInteger(mantissa)) {
    exponent--;
    mantissa = scaledBy(value, -exponent);
  }
  return BigInt(mantissa) << BigInt(exponent + SCALE_BITS);
}

/** `value * 2^power` in steps that neither overflow nor lose bits. */
function scaledBy(value: number, power: number): number {
  let rest = power;
  let result = value;
  while (rest > 1000) {
    result *= 2 ** 1000;
    rest -= 1000;
  }
  while (rest < -1000) {
    result *= 2 ** -1000;
    rest += 1000;
  }
  return result * 2 ** rest;
}

function unscaled(sum: bigint): number {
  const bits = sum.toString(2).length;
  const shift = Math.max(0, bits - 64);
  const kept = sum >> BigInt(shift);
  const lost = sum - (kept << BigInt(shift)) !== 0n;
  return scaledBy(Number(lost ? kept | 1n : kept), shift - SCALE_BITS);
}
