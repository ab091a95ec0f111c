/** A number as Kafka writes lengths: seven bits a byte, the lowest first, the eighth set on all but the last. */
export function uvarint(value: number): number[] {
  return value < 128 ? [value] : [(value & 0x7f) | 0x80, ...uvarint(Math.floor(value / 128))];
}
