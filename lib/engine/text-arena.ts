import { i32, NONE } from "./columns";

/** A reference counts words of four bytes: 18 bits of them within a chunk, the chunk's number above. */
const WORD_BITS = 18;
const WORD_MASK = (1 << WORD_BITS) - 1;
const CHUNK_WORDS_MAX = 1 << WORD_BITS;
const CHUNK_WORDS_FIRST = 1 << 10;
/** Of a text that is read, so that the arguments of one call stay few. */
const UNITS_AT_ONCE = 1024;
/** Freed places of up to so many words are kept in lists by size. */
const SMALL_WORDS = 128;

/**
 * Short texts as bytes in large chunks instead of as objects: millions of them cost the garbage collector nothing. A text
 * is its code units, one byte each when all are below 256 and two otherwise, so nothing is lost; a freed place is used
 * again by texts of its size. References are whole numbers of 32 bits.
 */
export class TextArena {
  private readonly bytes: Uint8Array[] = [];
  private readonly words: Int32Array[] = [];
  private readonly freeSmall = new Int32Array(SMALL_WORDS + 1).fill(NONE);
  private readonly freeLarge = new Map<number, number>();
  /** The next unused word of the newest chunk, and the words that it has. */
  private next = 0;
  private capacity = 0;

  put(text: string): number {
    const { length } = text;
    const narrow = headBytes(length * 2) + length;
    const ref = this.take(narrow);
    const chunk = this.chunkOf(ref);
    const at = placeOf(ref);
    if (putNarrow(chunk, at, text)) return ref;
    this.give(ref, narrow);
    const wide = this.take(headBytes(length * 2 + 1) + length * 2);
    putText(this.chunkOf(wide), placeOf(wide), text);
    return wide;
  }

  /** Puts a text that was made ready, word by word. */
  putReady(text: TextBytes): number {
    const ref = this.take(text.count);
    const target = this.wordsOf(ref);
    const at = ref & WORD_MASK;
    const { words } = text;
    const size = (text.count + 3) >> 2;
    for (let i = 0; i < size; i++) target[at + i] = words[i] as number;
    return ref;
  }

  /** Takes over a text as `copyTo` wrote it. */
  putBytes(source: Uint8Array, from: number, count: number): number {
    const ref = this.take(count);
    const chunk = this.chunkOf(ref);
    const at = placeOf(ref);
    for (let i = 0; i < count; i++) chunk[at + i] = source[from + i] as number;
    return ref;
  }

  free(ref: number): void {
    this.give(ref, this.bytesOf(ref));
  }

  get(ref: number): string {
    return textAt(this.chunkOf(ref), placeOf(ref));
  }

  /** Negative, 0 or positive as the text comes before, is, or comes after the other by UTF-16 code units. */
  compareText(ref: number, text: string): number {
    const chunk = this.chunkOf(ref);
    const at = placeOf(ref);
    const head = headAt(chunk, at);
    const from = at + headBytes(head);
    const units = unitsOf(head);
    const common = Math.min(units, text.length);
    for (let i = 0; i < common; i++) {
      const difference = unitAt(chunk, from, head, i) - text.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return units - text.length;
  }

  compare(a: number, b: number): number {
    const chunkA = this.chunkOf(a);
    const chunkB = this.chunkOf(b);
    const headA = headAt(chunkA, placeOf(a));
    const headB = headAt(chunkB, placeOf(b));
    const fromA = placeOf(a) + headBytes(headA);
    const fromB = placeOf(b) + headBytes(headB);
    const common = Math.min(unitsOf(headA), unitsOf(headB));
    for (let i = 0; i < common; i++) {
      const difference = unitAt(chunkA, fromA, headA, i) - unitAt(chunkB, fromB, headB, i);
      if (difference !== 0) return difference;
    }
    return unitsOf(headA) - unitsOf(headB);
  }

  equals(ref: number, text: string): boolean {
    return isTextAt(this.chunkOf(ref), placeOf(ref), text);
  }

  equalsReady(ref: number, { bytes, count }: TextBytes): boolean {
    const chunk = this.chunkOf(ref);
    const at = placeOf(ref);
    // The head comes first, so texts of other lengths differ before either ends.
    for (let i = 0; i < count; i++) if (chunk[at + i] !== bytes[i]) return false;
    return true;
  }

  /** The same number for equal texts, here and by `hashOfText`. */
  hash(ref: number): number {
    const chunk = this.chunkOf(ref);
    const at = placeOf(ref);
    const head = headAt(chunk, at);
    const from = at + headBytes(head);
    const units = unitsOf(head);
    let hash = units;
    for (let i = 0; i < units; i++) hash = Math.imul(hash ^ unitAt(chunk, from, head, i), HASH_STEP);
    return finished(hash);
  }

  /** How many bytes `copyTo` writes. */
  bytesOf(ref: number): number {
    return textBytes(this.chunkOf(ref), placeOf(ref));
  }

  /** Writes the text as it is held; returns the place after it. */
  copyTo(ref: number, target: Uint8Array, at: number): number {
    const chunk = this.chunkOf(ref);
    const from = placeOf(ref);
    const count = textBytes(chunk, from);
    for (let i = 0; i < count; i++) target[at + i] = chunk[from + i] as number;
    return at + count;
  }

  private chunkOf(ref: number): Uint8Array {
    return this.bytes[ref >>> WORD_BITS] as Uint8Array;
  }

  private wordsOf(ref: number): Int32Array {
    return this.words[ref >>> WORD_BITS] as Int32Array;
  }

  /** A place of at least `count` bytes. */
  private take(count: number): number {
    const size = (count + 3) >> 2;
    const freed = size <= SMALL_WORDS ? i32(this.freeSmall, size) : (this.freeLarge.get(size) ?? NONE);
    if (freed !== NONE) {
      this.setFree(size, i32(this.wordsOf(freed), freed & WORD_MASK));
      return freed;
    }
    if (this.next + size > this.capacity) this.addChunk(size);
    const ref = ((this.bytes.length - 1) << WORD_BITS) | this.next;
    this.next += size;
    return ref;
  }

  private give(ref: number, count: number): void {
    const size = (count + 3) >> 2;
    const next = size <= SMALL_WORDS ? i32(this.freeSmall, size) : (this.freeLarge.get(size) ?? NONE);
    this.wordsOf(ref)[ref & WORD_MASK] = next;
    this.setFree(size, ref);
  }

  private setFree(size: number, ref: number): void {
    if (size <= SMALL_WORDS) this.freeSmall[size] = ref;
    else this.freeLarge.set(size, ref);
  }

  /** The first chunks are small, for engines that hold little; one text that is larger than a chunk gets its own. */
  private addChunk(size: number): void {
    const usual = Math.min(CHUNK_WORDS_MAX, CHUNK_WORDS_FIRST << Math.min(this.bytes.length, WORD_BITS));
    this.capacity = Math.max(size, usual);
    this.next = 0;
    const buffer = new ArrayBuffer(this.capacity * 4);
    this.bytes.push(new Uint8Array(buffer));
    this.words.push(new Int32Array(buffer));
  }
}

function fromUnits(units: Uint8Array | Uint16Array): string {
  return Reflect.apply(String.fromCharCode, null, units);
}

const HASH_STEP = 0x01000193;

/** A hash of a text by its code units; every bit of them matters to the low bits. */
export function hashOfText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), HASH_STEP);
  return finished(hash);
}

function finished(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

/**
 * A text made ready to be found and held in several places: its bytes as they are held, and its hash, from one pass over its
 * units. What stands behind the bytes is left from texts before.
 */
export class TextBytes {
  bytes = new Uint8Array(READY_BYTES);
  words = new Int32Array(this.bytes.buffer);
  count = 0;
  /** That of `hashOfText`. */
  hash = 0;

  set(text: string): void {
    const { length } = text;
    if (length > NARROW_HEAD_MAX || !this.setShort(text)) this.setAny(text);
  }

  /** A text with a head of one byte and units of one byte: most. */
  private setShort(text: string): boolean {
    const { bytes } = this;
    const { length } = text;
    let hash = length;
    bytes[0] = length * 2;
    for (let i = 0; i < length; ) {
      const unit = text.charCodeAt(i);
      if (unit > 255) return false;
      hash = Math.imul(hash ^ unit, HASH_STEP);
      bytes[++i] = unit;
    }
    this.hash = finished(hash);
    this.count = length + 1;
    return true;
  }

  private setAny(text: string): void {
    const needed = textBytesMax(text.length);
    if (needed > this.bytes.length) {
      this.bytes = new Uint8Array((needed * 2 + 3) & ~3);
      this.words = new Int32Array(this.bytes.buffer);
    }
    this.hash = hashOfText(text);
    this.count = putText(this.bytes, 0, text);
  }
}

const READY_BYTES = 256;
/** Units of a text whose head takes one byte. */
const NARROW_HEAD_MAX = 63;

/** The most bytes that a text of so many units takes. */
function textBytesMax(units: number): number {
  return headBytes(units * 2 + 1) + units * 2;
}

/** Puts a text at a place; returns how many bytes it takes. */
function putText(bytes: Uint8Array, at: number, text: string): number {
  const { length } = text;
  if (putNarrow(bytes, at, text)) return headBytes(length * 2) + length;
  let place = putHead(bytes, at, length * 2 + 1);
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    bytes[place++] = unit & 0xff;
    bytes[place++] = unit >>> 8;
  }
  return place - at;
}

/** False when a unit does not fit one byte; what was put is then nothing. */
function putNarrow(bytes: Uint8Array, at: number, text: string): boolean {
  const { length } = text;
  let place = putHead(bytes, at, length * 2);
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 255) return false;
    bytes[place++] = unit;
  }
  return true;
}

/** The text that is held at a place. */
export function textAt(bytes: Uint8Array, at: number): string {
  const head = headAt(bytes, at);
  const from = at + headBytes(head);
  const units = unitsOf(head);
  if (head % 2 === 0 && units <= UNITS_AT_ONCE) return fromUnits(bytes.subarray(from, from + units));
  let text = "";
  for (let i = 0; i < units; i += UNITS_AT_ONCE) {
    const count = Math.min(UNITS_AT_ONCE, units - i);
    text += fromUnits(Uint16Array.from({ length: count }, (_, n) => unitAt(bytes, from, head, i + n)));
  }
  return text;
}

function isTextAt(bytes: Uint8Array, at: number, text: string): boolean {
  const head = headAt(bytes, at);
  if (unitsOf(head) !== text.length) return false;
  const from = at + headBytes(head);
  for (let i = text.length - 1; i >= 0; i--) if (unitAt(bytes, from, head, i) !== text.charCodeAt(i)) return false;
  return true;
}

/** How many bytes the text takes that is held at `at`, its head included. */
export function textBytes(bytes: Uint8Array, at: number): number {
  const head = headAt(bytes, at);
  const units = unitsOf(head);
  return headBytes(head) + (head % 2 === 1 ? units * 2 : units);
}

/** Before a text stands twice the number of its units, plus 1 when they are of two bytes; seven bits a byte. */
function headBytes(head: number): number {
  return head < 1 << 7 ? 1 : head < 1 << 14 ? 2 : head < 1 << 21 ? 3 : 4;
}

function unitsOf(head: number): number {
  return head >>> 1;
}

function putHead(bytes: Uint8Array, at: number, head: number): number {
  let rest = head;
  let place = at;
  while (rest >= 128) {
    bytes[place++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[place++] = rest;
  return place;
}

function headAt(bytes: Uint8Array, at: number): number {
  let byte = bytes[at] as number;
  if (byte < 128) return byte;
  let head = byte & 127;
  for (let shift = 7, place = at + 1; ; shift += 7, place++) {
    byte = bytes[place] as number;
    head |= (byte & 127) << shift;
    if (byte < 128 || shift === 21) return head;
  }
}

function unitAt(bytes: Uint8Array, from: number, head: number, i: number): number {
  return head % 2 === 0
    ? (bytes[from + i] as number)
    : (bytes[from + 2 * i] as number) | ((bytes[from + 2 * i + 1] as number) << 8);
}

function placeOf(ref: number): number {
  return (ref & WORD_MASK) * 4;
}
