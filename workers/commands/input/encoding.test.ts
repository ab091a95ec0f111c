import { expect, test } from "vitest";
import { detectEncoding, inUtf8, namedEncoding } from "./encoding";

const GERMAN = "Buchungstag;Empfänger;Betrag\n01.02.26;Müller & Söhne, Straße 5;-12,50\n02.02.26;Café Größe;3,00\n";
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function text(bytes: Buffer, encoding: string): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of inUtf8(cut(bytes, 3), encoding)) parts.push(part);
  return Buffer.concat(parts).toString();
}

test("UTF-8, UTF-16 with and without a mark, and Windows-1252 are told apart and read", async () => {
  const utf16 = Buffer.from(GERMAN, "utf16le");
  const cases: readonly (readonly [Buffer, string])[] = [
    [Buffer.from(GERMAN), "utf-8"],
    [Buffer.from(`\ufeff${GERMAN}`), "utf-8"],
    [Buffer.from(`\ufeff${GERMAN}`, "utf16le"), "utf-16le"],
    [utf16, "utf-16le"],
    [Buffer.from(utf16).swap16(), "utf-16be"],
    [latin1(GERMAN), "windows-1252"],
  ];
  for (const [bytes, encoding] of cases) {
    for (const size of [4_096, 1_000_000]) expect(await detectEncoding(cut(bytes, size))).toBe(encoding);
    if (encoding !== "utf-8") expect(await text(bytes, encoding)).toBe(GERMAN);
  }
});

test("what tells may stand at the end of the file, and characters may be cut between chunks", async () => {
  const ascii = Buffer.alloc(300_000, "plain text\n");
  expect(await detectEncoding(cut(Buffer.concat([ascii, latin1(GERMAN)]), 65_536))).toBe("windows-1252");
  for (const size of [1, 2, 3, 5])
    expect(await detectEncoding(cut(Buffer.from("abcdé€😀x".repeat(3)), size))).toBe("utf-8");
  expect(await detectEncoding(cut(Buffer.alloc(0), 1))).toBe("utf-8");
});

test("a few damaged bytes make no other encoding of UTF-8", async () => {
  const damaged = Buffer.concat([Buffer.from(GERMAN), Buffer.from([0xe9, 0x0a])]);
  expect(await detectEncoding(cut(damaged, 4_096))).toBe("utf-8");
});

test("an encoding that does not exist is refused", () => {
  expect(namedEncoding("latin1")).toBe("windows-1252");
  expect(() => namedEncoding("utf-99")).toThrow(/--encoding utf-99: expected/);
});
