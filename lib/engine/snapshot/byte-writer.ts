import type { AttributeValue } from "@/lib/contract/transaction";

const BYTES_AT_FIRST = 4096;

/** Appends numbers and texts to bytes, little-endian; `ByteReader` reads them back. */
export class ByteWriter {
  private bytes = new Uint8Array(BYTES_AT_FIRST);
  private view = new DataView(this.bytes.buffer);
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** A whole number from 0 to 2^53 - 1, seven bits a byte. */
  whole(value: number): void {
    this.room(8);
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.used++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.used++] = rest;
  }

  double(value: number): void {
    this.room(8);
    this.view.setFloat64(this.used, value, true);
    this.used += 8;
  }

  u32(value: number): void {
    this.room(4);
    this.view.setUint32(this.used, value, true);
    this.used += 4;
  }

  /** Zeros up to a place that `alignment` divides, so that what follows can be read as an array. */
  align(alignment: number): void {
    this.room(alignment);
    while (this.used % alignment !== 0) this.bytes[this.used++] = 0;
  }

  /** `count` whole numbers of 32 bits that `at` gives. */
  i32s(count: number, at: (i: number) => number): void {
    this.align(4);
    this.room(count * 4);
    const array = new Int32Array(this.bytes.buffer, this.used, count);
    for (let i = 0; i < count; i++) array[i] = at(i);
    this.used += count * 4;
  }

  f64s(count: number, at: (i: number) => number): void {
    this.align(8);
    this.room(count * 8);
    const array = new Float64Array(this.bytes.buffer, this.used, count);
    for (let i = 0; i < count; i++) array[i] = at(i);
    this.used += count * 8;
  }

  /** `count` bytes that `fill` puts into an array from a place on. */
  raw(count: number, fill: (target: Uint8Array, at: number) => void): void {
    this.room(count);
    fill(this.bytes, this.used);
    this.used += count;
  }

  /** A text by its code units, one byte each when all are below 256, so that nothing is lost, not even half a pair. */
  text(value: string): void {
    const { length } = value;
    this.room(8 + 2 * length);
    const { bytes } = this;
    const start = this.used;
    this.whole(length * 2);
    for (let i = 0; i < length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 255) {
        this.used = start;
        this.wideText(value);
        return;
      }
      bytes[this.used++] = unit;
    }
  }

  /** A field's value with its type; null when it is missing. */
  value(value: AttributeValue | null): void {
    if (value === null) this.whole(0);
    else if (typeof value === "boolean") this.whole(value ? 1 : 2);
    else if (typeof value === "number") {
      this.whole(3);
      this.double(value);
    } else {
      this.whole(4);
      this.text(value);
    }
  }

  /** What was written. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.used);
  }

  private wideText(value: string): void {
    this.whole(value.length * 2 + 1);
    for (let i = 0; i < value.length; i++) {
      this.view.setUint16(this.used, value.charCodeAt(i), true);
      this.used += 2;
    }
  }

  private room(count: number): void {
    if (this.used + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.used + count, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}
