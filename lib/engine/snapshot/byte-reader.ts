import type { AttributeValue } from "@/lib/contract/transaction";
import { SnapshotRefused } from "./refused";

/** Reads what `ByteWriter` wrote. Fails with `SnapshotRefused` where it finds something else. */
export class ByteReader {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at: number;

  /** `bytes` begin where arrays of doubles may begin. */
  constructor(bytes: Uint8Array, from = 0) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = from;
  }

  whole(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.bytes[this.step(1)] ?? 0;
      value += (byte % 128) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  double(): number {
    return this.view.getFloat64(this.step(8), true);
  }

  u32(): number {
    return this.view.getUint32(this.step(4), true);
  }

  i32s(count: number): Int32Array {
    this.align(4);
    return new Int32Array(this.bytes.buffer, this.bytes.byteOffset + this.step(count * 4), count);
  }

  f64s(count: number): Float64Array {
    this.align(8);
    return new Float64Array(this.bytes.buffer, this.bytes.byteOffset + this.step(count * 8), count);
  }

  /** The place of the next `count` bytes. */
  raw(count: number): number {
    return this.step(count);
  }

  text(): string {
    const head = this.whole();
    const length = Math.floor(head / 2);
    const wide = head % 2 === 1;
    const from = this.step(wide ? length * 2 : length);
    let value = "";
    for (let i = 0; i < length; i++) {
      value += String.fromCharCode(wide ? this.view.getUint16(from + 2 * i, true) : (this.bytes[from + i] ?? 0));
    }
    return value;
  }

  value(): AttributeValue | null {
    switch (this.whole()) {
      case 0:
        return null;
      case 1:
        return true;
      case 2:
        return false;
      case 3:
        return this.double();
      case 4:
        return this.text();
      default:
        throw new SnapshotRefused("a snapshot holds a value of no known type");
    }
  }

  private align(alignment: number): void {
    this.step((alignment - (this.at % alignment)) % alignment);
  }

  private step(count: number): number {
    const from = this.at;
    if (from + count > this.bytes.length) throw new SnapshotRefused("a snapshot ends before it is complete");
    this.at = from + count;
    return from;
  }
}
