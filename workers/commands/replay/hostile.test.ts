import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { parseReplayArguments } from "./arguments";
import { runReplay } from "./run";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripline-hostile-"));
  await writeFile(join(folder, "rules.json"), "[]");
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const TIME = Date.UTC(2026, 10, 26);
const HEADER = "id,accountId,amount,currency,timestamp";
const ROWS = [0, 1, 2, 3].map((i) => `t${i},a${i % 2},${10 + i},EUR,${TIME + i * 1_000}`);
const CSV = `${[HEADER, ...ROWS].join("\n")}\n`;
const RECORDS = [0, 1, 2, 3].map((i) => ({
  id: `t${i}`,
  accountId: `a${i % 2}`,
  amount: 10 + i,
  currency: "EUR",
  timestamp: TIME + i * 1_000,
}));
const JSONS = RECORDS.map((record) => JSON.stringify(record));
const PRETTY = JSON.stringify(RECORDS, null, 2);
const latin = (text: string): Buffer => Buffer.from(text, "latin1");
const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
const utf32 = Buffer.concat([
  latin("\xff\xfe\0\0"),
  Buffer.from(new Uint32Array([...CSV].map((c) => c.codePointAt(0) ?? 0)).buffer),
]);

interface Outcome {
  readonly said: readonly string[];
  readonly reasons: readonly string[];
  /** read, accepted, rejected. */
  readonly counts: readonly number[];
}

async function replay(name: string, content: string | Buffer): Promise<Outcome> {
  const input = join(folder, name);
  await writeFile(input, content);
  const args = ["--input", input, "--rules", join(folder, "rules.json"), "--output", join(folder, "hits.ndjson")];
  const env = { timeSpan: DEFAULT_TIME_SPAN, mapping: null, maxFutureMs: 300_000, zone: null, baseCurrency: "USD" };
  const said: string[] = [];
  const { stats, reasons } = await runReplay(parseReplayArguments(args, env), (text) =>
    said.push(text.replace(input, name)),
  );
  const { events, accepted, rejected, late, future, duplicates, skipped } = stats;
  expect(events).toBe(accepted + rejected + late + future + duplicates + skipped);
  return { said, reasons, counts: [events, accepted, rejected] };
}

const TABLE = "CSV, utf-8, cells divided by comma, 5 columns named in line 1";

test.each<readonly [name: string, content: string | Buffer, said: readonly string[], counts: readonly number[]]>([
  ["array.json", `[${JSONS.join(",")}]`, ["a JSON array, utf-8"], [4, 4, 0]],
  ["pretty.json", PRETTY, ["a JSON array, utf-8"], [4, 4, 0]],
  ["long-array.json", `[${JSONS.join(",")}${" ".repeat(2 << 20)}]`, ["a JSON array, utf-8"], [4, 4, 0]],
  ["empty-array.json", "[]", ["a JSON array, utf-8"], [0, 0, 0]],
  ["side-by-side.json", JSONS.join(""), ["JSON, one object after the other, utf-8"], [4, 4, 0]],
  ["commas.json", JSONS.join(",\n"), ["JSON, one object after the other, utf-8"], [4, 4, 0]],
  ["separators.json", JSONS.join("\u2028"), ["JSON, one object after the other, utf-8"], [4, 4, 0]],
  ["cr.csv", CSV.replaceAll("\n", "\r"), [`${TABLE}, lines end with a carriage return`], [4, 4, 0]],
  ["cr.ndjson", JSONS.join("\r"), ["JSON, one record a line, utf-8, lines end with a carriage return"], [4, 4, 0]],
  [
    "cr-pretty.json",
    PRETTY.replaceAll("\n", "\r"),
    ["a JSON array, utf-8, lines end with a carriage return"],
    [4, 4, 0],
  ],
  ["mixed-ends.csv", `${HEADER}\r\n${ROWS[0]}\r\n${ROWS[1]}\n${ROWS[2]}\r\n`, [TABLE], [3, 3, 0]],
  ["utf16le.csv", Buffer.from(CSV, "utf16le"), [TABLE.replace("utf-8", "utf-16le")], [4, 4, 0]],
  ["utf16be.ndjson", bigEndian(JSONS.join("\n")), ["JSON, one record a line, utf-16be"], [4, 4, 0]],
  [
    "utf16-cr.csv",
    bigEndian(CSV.replaceAll("\n", "\r")),
    [`${TABLE.replace("utf-8", "utf-16be")}, lines end with a carriage return`],
    [4, 4, 0],
  ],
  ["empty.csv", "", ["is empty: it holds no records"], [0, 0, 0]],
  ["empty.json", "", ["is empty: it holds no records"], [0, 0, 0]],
  ["blank.csv", "\n \n\n", ["is empty: it holds no records"], [0, 0, 0]],
  ["only-mark.csv", "\ufeff", ["is empty: it holds no records"], [0, 0, 0]],
  ["empty.csv.gz", gzipSync(""), ["is empty: it holds no records"], [0, 0, 0]],
  ["header.csv", `${HEADER}\n`, [`${TABLE}, and no rows below`], [0, 0, 0]],
  ["packed.csv.gz", gzipSync(CSV), [TABLE], [4, 4, 0]],
  ["packed-cr.gz", gzipSync(CSV.replaceAll("\n", "\r")), [`${TABLE}, lines end with a carriage return`], [4, 4, 0]],
  ["null.json", "null", [], [1, 0, 1]],
  ["twice-encoded.ndjson", JSONS.map((json) => JSON.stringify(json)).join("\n"), [], [4, 0, 4]],
  ["nul.csv", CSV.replace("t2", "t\x002"), [TABLE], [4, 4, 0]],
  ["short-rows.csv", `${HEADER}\n${ROWS[0]}\nt1,a1\n${ROWS[2]},x\n`, [TABLE], [3, 1, 2]],
  ["open-quote.csv", `${HEADER}\n${ROWS[0]}\n"t1,a1,1,EUR,1\n${ROWS[2]}\n`, [TABLE], [3, 2, 1]],
  ["cut-array.json", `[${JSONS.join(",").slice(0, -9)}`, ["a JSON array, utf-8"], [4, 3, 1]],
])("%s is read, and what it is is said", async (name, content, said, counts) => {
  const found = await replay(name, content);
  expect(found.said).toEqual(said.map((text) => `${name}: ${text}`));
  expect(found.counts).toEqual(counts);
  expect(found.reasons.length).toBe(counts[2]);
});

test.each<readonly [name: string, content: string | Buffer, error: RegExp]>([
  ["a.zip", latin("PK\x03\x04\x14\0\0\0a.csv"), /a\.zip: it is a ZIP archive: unpack it, and name the file in it$/],
  ["b.xlsx", latin("PK\x03\x04\x14\0\0\0xl/workbook.xml"), /it is an Excel workbook: save its table as CSV$/],
  [
    "b.ods",
    latin("PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
    /it is a LibreOffice table/,
  ],
  ["b.xls", latin("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), /it is an Excel workbook: save its table as CSV$/],
  [
    "c.tar",
    Buffer.concat([Buffer.alloc(257), latin("ustar\x0000"), Buffer.alloc(248)]),
    /it is a tar archive: unpack it/,
  ],
  [
    "c.tar.gz",
    gzipSync(Buffer.concat([Buffer.alloc(257), latin("ustar\x0000"), Buffer.alloc(248)])),
    /what is packed in it is a tar archive/,
  ],
  ["d.gz", gzipSync(latin("PK\x03\x04\x14\0\0\0a.csv")), /what is packed in it is a ZIP archive/],
  ["cut.gz", gzipSync(randomBytes(9_000)).subarray(0, 5_000), /its gzip content ends too early$/],
  ["e.sqlite", latin("SQLite format 3\0"), /it is an SQLite database: export the table as CSV$/],
  ["f.bin", latin("\x7fELF\x02\x01\x01"), /it is a program, and no text$/],
  [
    "g.bin",
    Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)),
    /it is no text, or in an encoding that is not recognised/,
  ],
  ["h.csv", utf32, /it is text in UTF-32: save it as UTF-8$/],
  [
    "i.csv",
    "<!DOCTYPE html>\n<html><body>Sign in</body></html>",
    /it is a web page and holds no records: download the file again$/,
  ],
  ["j.xml", '<?xml version="1.0"?>\n<Document/>', /it is XML: convert it to JSON, or export it as CSV$/],
  [
    "k.csv",
    `${ROWS.join("\n")}\n`,
    /line 1 should name the columns and holds values \(10, 1795\d+\): put a line with names before it$/,
  ],
  [
    "l.csv",
    CSV.replace("accountId", "customer"),
    /there is no column for accountId; .*npm run ingest -- .*l\.csv --suggest proposes a mapping\.$/,
  ],
  ["m.txt", "hello\nworld\n", /there is no column for id, .*; there are hello\. npm run ingest/],
])("%s is refused in one line that says what to do", async (name, content, error) => {
  const refused = await replay(name, content).catch((reason: unknown) => reason);
  expect(refused).toBeInstanceOf(Error);
  const { message } = refused instanceof Error ? refused : new Error("was read");
  expect(message).toMatch(error);
  expect(message.split("\n").length).toBe(1);
});
