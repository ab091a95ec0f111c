import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANY_TIME } from "@/lib/contract/time-span";
import { mappingOfTerms } from "@/lib/mapping/mapping";
import { readLines } from "./lines";
import { openInput } from "./open";
import { readRows } from "./read-rows";
import { recogniseInput } from "./recognise";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripline-input-"));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function* pieces(text: string | Buffer, bytes: number): AsyncGenerator<Buffer> {
  const whole = Buffer.from(text);
  for (let at = 0; at < whole.length; at += bytes) yield whole.subarray(at, at + bytes);
}

async function lines(text: string, bytes: number): Promise<[number, string][]> {
  const found: [number, string][] = [];
  for await (const batch of readLines(pieces(text, bytes))) {
    batch.texts.forEach((line, index) => {
      found.push([batch.firstLine + index, line]);
    });
  }
  return found;
}

/** Rows as they are given: [line, value] or [line, why there is none]. */
async function records(
  text: string | Buffer,
  format: "csv" | "ndjson" | "json" | null = null,
  map: readonly string[] = [],
): Promise<[number, unknown][]> {
  const file = join(folder, "records");
  await writeFile(file, text);
  const layout = await recogniseInput(file, { format, encoding: null });
  const found: [number, unknown][] = [];
  const rows = readRows(
    { file, layout, mapping: mappingOfTerms(map), timeSpan: ANY_TIME },
    {
      json: (line, bytes, start, end) => {
        const record = bytes.toString("utf8", start, end);
        try {
          found.push([line, JSON.parse(record)]);
        } catch {
          found.push([line, "not JSON"]);
        }
      },
      value: (line, value) => found.push([line, value]),
      refused: (line, error) => found.push([line, error]),
      skipped: (line) => found.push([line, "skipped"]),
    },
  );
  for await (const _ of rows);
  return found;
}

describe("lines", () => {
  test("are the same however the bytes arrive, with a byte order mark, blank lines and no newline at the end", async () => {
    const text = '\ufeff{"é":1}\r\n\n{"b":2}\nlast';
    const expected = [
      [1, '{"é":1}\r'],
      [2, ""],
      [3, '{"b":2}'],
      [4, "last"],
    ];
    for (const bytes of [1, 2, 3, 5, 11, 1000]) expect(await lines(text, bytes)).toEqual(expected);
  });
});

describe("JSON", () => {
  test("a bad line is given with its number, and the others with theirs", async () => {
    expect(await records('{"id":"a"}\n\n{oops\n{"id":"b"}\n')).toEqual([
      [1, { id: "a" }],
      [3, "not JSON"],
      [4, { id: "b" }],
    ]);
  });

  test("an array and pretty objects are recognised; a byte that is not UTF-8 refuses its line", async () => {
    expect(await records('[{"id":"a"},\n{"id":"b"}]')).toEqual([
      [1, { id: "a" }],
      [2, { id: "b" }],
    ]);
    expect(await records('{\n  "id": "a"\n}\n{\n  "id": "b"\n}\n')).toEqual([
      [1, { id: "a" }],
      [4, { id: "b" }],
    ]);
    const odd = Buffer.concat([Buffer.from('{"id":"é"}\n{"id":"'), Buffer.from([0xe9]), Buffer.from('"}\n{"id":"c"}')]);
    const [first, second, third] = await records(odd, "ndjson");
    expect([first, third]).toEqual([
      [1, { id: "é" }],
      [3, { id: "c" }],
    ]);
    expect(second?.[1]).toMatch(/not UTF-8/);
  });

  test("properties move to the fields they are mapped to, ids become text, and long integers keep their digits", async () => {
    const text = '{"n":4992346398065154184,"who":{"id":9},"x":1,"amount":1,"timestamp":0}';
    const [record] = await records(text, "ndjson", ["id=n", "accountId=who.id", "currency=:EUR", "attributes.x=x"]);
    expect(record?.[1]).toMatchObject({
      id: "4992346398065154184",
      accountId: "9",
      amount: 1,
      currency: "EUR",
      timestamp: 0,
      attributes: { x: 1 },
    });
  });
});

describe("CSV", () => {
  const header = "id,accountId,amount,currency,timestamp,country,attributes.code,attributes.ok,attributes.n\n";

  test("numbers are where the contract has them, text everywhere else, and empty cells are left out", async () => {
    expect(await records(`${header}1,007,12.50,EUR,1700000000000,,007,true,12e4567\n`)).toEqual([
      [
        2,
        {
          id: "1",
          accountId: "007",
          amount: 12.5,
          currency: "EUR",
          timestamp: 1700000000000,
          attributes: { code: "007", ok: "true", n: "12e4567" },
        },
      ],
    ]);
  });

  test("rows with the wrong number of cells are given with their line", async () => {
    const found = await records(`${header}1,a,1,EUR,2020-01-01T00:00:00Z,,,,\n\n2,b\n3,"c\nd",1,EUR,5,,,,\n`);
    expect(found.map(([line]) => line)).toEqual([2, 4, 5]);
    expect(found[1]?.[1]).toBe("expected 9 cells, found 2");
    expect(found[2]?.[1]).toMatchObject({ accountId: "c\nd", timestamp: 5 });
  });

  test("columns are mapped to fields, literals go to every row, and a column named twice is addressed by number", async () => {
    const map = ["id=TX", "timestamp=TIME", "accountId=WHO", "amount=AMOUNT", "currency=:EUR", "counterpartyId=WHO#2"];
    const [record] = await records("TX,TIME,WHO,AMOUNT,WHO\n0,2018-04-01T00:00:31Z,596,57.16,597\n", "csv", map);
    expect(record?.[1]).toMatchObject({
      id: "0",
      timestamp: "2018-04-01T00:00:31Z",
      accountId: "596",
      counterpartyId: "597",
      amount: 57.16,
      currency: "EUR",
    });
  });

  test("semicolons, a preamble and Windows-1252 are recognised", async () => {
    const text = '"Kontoauszug"\n\nid;accountId;amount;currency;timestamp;type\n1;Müller;1;EUR;5;Überweisung\n';
    expect(await records(Buffer.from(text, "latin1"))).toMatchObject([
      [4, { id: "1", accountId: "Müller", type: "Überweisung" }],
    ]);
    expect(await records(Buffer.from(`\ufeff${text}`, "utf16le"))).toMatchObject([[4, { accountId: "Müller" }]]);
  });

  test("a header that lacks a required field, or is none, is refused in words", async () => {
    await expect(records("id,amount\n1,2\n", "csv")).rejects.toThrow(/accountId, currency, timestamp/);
    await expect(records("id,amount\n1,2\n", "csv", ["accountId=nobody"])).rejects.toThrow(/nobody/);
    await expect(records("t1,a1,12.50,EUR,1700000000000\n")).rejects.toThrow(/line 1 should name the columns/);
  });
});

describe("files", () => {
  test("gzip is read as it is, whatever the name, and its position is that of the file", async () => {
    const file = join(folder, "packed.ndjson");
    await writeFile(file, gzipSync("one\ntwo\n"));
    const input = await openInput(file);
    const found: string[] = [];
    for await (const batch of readLines(input.chunks)) found.push(...batch.texts);
    expect(found).toEqual(["one", "two"]);
    expect(input.fileBytesRead()).toBe(input.fileBytes);
  });

  test("a workbook or an archive is named as such and not read as text", async () => {
    const file = join(folder, "book.csv");
    await writeFile(file, Buffer.from("PK\x03\x04\x14\0\x06\0[Content_Types].xml", "latin1"));
    const { chunks } = await openInput(file);
    await expect(async () => {
      for await (const _ of readLines(chunks));
    }).rejects.toThrow(/book.csv: it is an Excel workbook: save its table as CSV/);
  });

  test("a missing file, a folder and damaged gzip are told in one line", async () => {
    const damaged = join(folder, "damaged.gz");
    await writeFile(damaged, gzipSync("one\ntwo\n".repeat(100)).subarray(0, 30));
    await expect(openInput(join(folder, "none"))).rejects.toThrow(/there is no such file/);
    await expect(openInput(folder)).rejects.toThrow(/it is a folder/);
    const { chunks } = await openInput(damaged);
    await expect(async () => {
      for await (const _ of readLines(chunks));
    }).rejects.toThrow(/ends too early/);
  });
});
