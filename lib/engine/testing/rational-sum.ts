/** Every finite double is a whole multiple of 2^-1074. */
const SCALE_BITS = 1074;

/** The sum of finite doubles as whole numbers add up, rounded once to the nearest double. */
export function exactRationalSum(values: readonly number[]): number {
  const sum = values.reduce((all, value) => all + scaled(value), 0n);
  return sum < 0n ? -unscaled(-sum) : unscaled(sum);
}

/** The population standard deviation of finite doubles, in whole numbers of 2^-1074 until the end. */
export function exactRationalSpread(values: readonly number[]): number {
  const n = BigInt(values.length);
  const whole = values.map(scaled);
  const sum = whole.reduce((all, value) => all + value, 0n);
  const squares = whole.reduce((all, value) => all + value * value, 0n);
  return unscaled(root(n * squares - sum * sum) / n);
}

/** The whole part of the square root, by Newton's method from above. */
function root(square: bigint): bigint {
  if (square === 0n) return 0n;
  let guess = 2n ** BigInt(Math.ceil(square.toString(2).length / 2));
  for (let next = (guess + square / guess) / 2n; next < guess; next = (guess + square / guess) / 2n) guess = next;
  return guess;
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
