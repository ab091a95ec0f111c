import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decompress } from "./decompress";
import { unlz4 } from "./lz4";
import { unsnap } from "./snappy";
import { unzstd, unzstdPlain } from "./zstd";

const MAX = 1_000_000;
const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
/** "transaction " five times and "end", as the reference programs compress it. */
const TEXT = `${"transaction ".repeat(5)}end`;

/** One literal and one copy that overlaps itself. */
const SNAPPY = Buffer.concat([
  Buffer.from([63, (12 - 1) << 2]),
  Buffer.from("transaction "),
  Buffer.from([((48 - 1) << 2) | 2, 12, 0, (3 - 1) << 2]),
  Buffer.from("end"),
]);
const xerial = (...blocks: Buffer[]) =>
  Buffer.concat([
    hex("82534e4150505900 00000001 00000001"),
    ...blocks.flatMap((block) => {
      const size = Buffer.alloc(4);
      size.writeInt32BE(block.length);
      return [size, block];
    }),
  ]);

/** A frame with one block of literals, a match and literals. */
const lz4 = (block: Buffer, flags = 0x60, tail = hex("00000000")) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(block.length);
  return Buffer.concat([hex("04224d18"), Buffer.from([flags, 0x40, 0]), size, block, tail]);
};
const LZ4_BLOCK = Buffer.concat([
  Buffer.from([(12 << 4) | 15]),
  Buffer.from("transaction "),
  Buffer.from([12, 0, 48 - 4 - 15, 3 << 4]),
  Buffer.from("end"),
]);

describe("snappy", () => {
  it("is read plain and in the framing of Java", () => {
    expect(unsnap(SNAPPY, MAX).toString()).toBe(TEXT);
    expect(unsnap(xerial(SNAPPY), MAX).toString()).toBe(TEXT);
    expect(unsnap(xerial(SNAPPY, SNAPPY), MAX).toString()).toBe(TEXT + TEXT);
  });
  it("holds no more than is taken, over all blocks", () => {
    expect(() => unsnap(SNAPPY, 62)).toThrow("more than are taken");
    expect(() => unsnap(xerial(SNAPPY, SNAPPY), 100)).toThrow("more than are taken");
    expect(() => unsnap(hex("ffffffff0f00"), MAX)).toThrow("more than are taken");
  });
});

describe("lz4", () => {
  it("is read with and without checksums of blocks and content", () => {
    expect(unlz4(lz4(LZ4_BLOCK), MAX).toString()).toBe(TEXT);
    const sums = lz4(LZ4_BLOCK, 0x74, hex("01020304 00000000 01020304"));
    expect(unlz4(sums, MAX).toString()).toBe(TEXT);
  });
  it("goes on from the block before", () => {
    const second = Buffer.from([(0 << 4) | 0, 12, 0, 0]);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(second.length);
    const frame = lz4(LZ4_BLOCK, 0x40, Buffer.concat([size, second, hex("00000000")]));
    expect(unlz4(frame, MAX).toString()).toBe(`${TEXT}${TEXT.slice(-12, -8)}`);
  });
  it("holds no more than is taken, however few bytes ask for it", () => {
    expect(() => unlz4(lz4(LZ4_BLOCK), 62)).toThrow("more than 62 bytes");
    const endless = Buffer.concat([Buffer.from([0x1f, 65, 1, 0]), Buffer.alloc(60_000, 255), Buffer.from([0])]);
    expect(() => unlz4(lz4(endless), 64 * MAX)).toThrow("a block holds too much");
  });
});

describe("zstd", () => {
  it.each([
    ["Node's own, where there is one", unzstd],
    ["plain JavaScript", unzstdPlain],
  ])("is refused by %s when it is none", (_, read) => {
    expect(() => read(Buffer.from("no zstd at all"), MAX)).toThrow();
  });
  it("does not set aside what a few bytes ask for", () => {
    // A window of 2 GiB, then a content size of 4 GiB in one piece.
    expect(() => unzstd(hex("28b52ffd 00 a8 010000"), MAX)).toThrow("a window of");
    expect(() => unzstd(hex("28b52ffd e0 0000000001000000 010000"), MAX)).toThrow("more than are taken");
  });
});

describe("decompress", () => {
  it("says in words what is wrong", () => {
    expect(() => decompress(6, Buffer.alloc(1), MAX)).toThrow("it is compressed with codec 6, which is not known");
    expect(() => decompress(1, gzipSync(Buffer.alloc(2_000)), 1_000)).toThrow(
      "decompresses (gzip) to more than 1000 bytes",
    );
    expect(() => decompress(2, SNAPPY.subarray(0, 20), MAX)).toThrow("cannot be decompressed (snappy)");
  });
  it("ends on any bytes", () => {
    for (const codec of [1, 2, 3, 4]) {
      for (const start of [Buffer.alloc(0), hex("04224d18604000"), xerial(), hex("28b52ffd2000")]) {
        for (let i = 0; i < 50; i += 1) {
          try {
            expect(decompress(codec, Buffer.concat([start, randomBytes(i * 3)]), MAX).length).toBeLessThanOrEqual(MAX);
          } catch (error) {
            expect((error as Error).message).toMatch(/^it (cannot be decompressed|decompresses)/);
          }
        }
      }
    }
  });
});
