interface Decimal {
  readonly digits: bigint;
  /** Digits behind the point; below 0 as many zeros follow. */
  readonly places: number;
}

/** Whether `value` is a whole multiple of `unit`, both taken as the decimals that they are written as. 0 is one of every unit; a unit of 0 or less has none. */
export function isMultiple(value: number, unit: number): boolean {
  if (!(unit > 0)) return false;
  if (Number.isSafeInteger(value) && Number.isSafeInteger(unit)) return value % unit === 0;
  const [a, b] = [decimalOf(value), decimalOf(unit)];
  const places = Math.max(a.places, b.places);
  return scaled(a, places) % scaled(b, places) === 0n;
}

/** The shortest decimal that is read as the number: what JSON and people write. */
function decimalOf(value: number): Decimal {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
}

function scaled({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}
