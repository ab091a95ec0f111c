/** CRC-32 as in gzip, of messages before Kafka 0.11, and CRC-32C, of record batches. */
export const crc32 = crcWith(0xedb88320);
export const crc32c = crcWith(0x82f63b78);

/** A checksum by the reflected polynomial given, eight bytes at a time. */
function crcWith(polynomial: number): (bytes: Buffer) => number {
  const tables = Array.from({ length: 8 }, () => new Int32Array(256));
  const [t0 = new Int32Array(256)] = tables;
  for (let i = 0; i < 256; i += 1) {
    let value = i;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ polynomial;
    t0[i] = value;
  }
  for (let t = 1; t < 8; t += 1) {
    const before = tables[t - 1] ?? t0;
    const table = tables[t] ?? t0;
    for (let i = 0; i < 256; i += 1) {
      const value = before[i] ?? 0;
      table[i] = (value >>> 8) ^ (t0[value & 0xff] ?? 0);
    }
  }
  const [, t1 = t0, t2 = t0, t3 = t0, t4 = t0, t5 = t0, t6 = t0, t7 = t0] = tables;
  const at = (table: Int32Array, index: number) => table[index & 0xff] as number;
  const byte = (bytes: Buffer, index: number) => bytes[index] as number;

  return (bytes) => {
    let crc = -1;
    let i = 0;
    for (const end = bytes.length - 7; i < end; i += 8) {
      const low =
        crc ^ (byte(bytes, i) | (byte(bytes, i + 1) << 8) | (byte(bytes, i + 2) << 16) | (byte(bytes, i + 3) << 24));
      crc =
        at(t7, low) ^
        at(t6, low >>> 8) ^
        at(t5, low >>> 16) ^
        at(t4, low >>> 24) ^
        at(t3, byte(bytes, i + 4)) ^
        at(t2, byte(bytes, i + 5)) ^
        at(t1, byte(bytes, i + 6)) ^
        at(t0, byte(bytes, i + 7));
    }
    for (; i < bytes.length; i += 1) crc = (crc >>> 8) ^ at(t0, crc ^ byte(bytes, i));
    return (crc ^ -1) >>> 0;
  };
}
