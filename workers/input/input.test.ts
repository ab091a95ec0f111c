import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mappingOfTerms, parseMapping } from "@/lib/mapping/mapping";
import { readLines } from "./lines";
import { formatOf, openInput } from "./open";
import type { InputRecord } from "./record";
import { readRecords } from "./records";

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

async function records(text: string, format: "csv" | "ndjson", map: readonly string[] = []): Promise<InputRecord[]> {
  const found: InputRecord[] = [];
  for await (const batch of readRecords(pieces(text, 7), format, mappingOfTerms(map))) found.push(...batch);
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

describe("ndjson", () => {
  test("reports a bad line with its number and goes on", async () => {
    expect(await records('{"id":"a"}\n\n{oops\n{"id":"b"}\n', "ndjson")).toEqual([
      { line: 1, value: { id: "a" }, error: null, skipped: null },
      { line: 3, value: undefined, error: "not JSON", skipped: null },
      { line: 4, value: { id: "b" }, error: null, skipped: null },
    ]);
  });

  test("moves properties to the fields they are mapped to and makes ids text", async () => {
    const [record] = await records('{"n":7,"who":{"id":9},"x":1,"amount":1,"timestamp":0}', "ndjson", [
      "id=n",
      "accountId=who.id",
      "currency=:EUR",
      "attributes.x=x",
    ]);
    expect(record?.value).toEqual({
      who: { id: 9 },
      id: "7",
      accountId: "9",
      amount: 1,
      currency: "EUR",
      timestamp: 0,
      attributes: { x: 1 },
    });
  });
});

describe("a mapping file", () => {
  test("finds several transactions in one line, and says where there is none", async () => {
    const mapping = parseMapping({
      records: "items",
      skip: [{ when: "amount", below: 0 }],
      fields: {
        id: "id",
        accountId: { outer: "who" },
        amount: "amount",
        currency: { constant: "EUR" },
        timestamp: { path: "at", time: "s" },
      },
    });
    const text = [
      '{"who":4992346398065154184,"items":[{"id":1,"amount":5,"at":1795600000},{"id":2,"amount":-1}]}',
      '{"who":"a"}',
      '{"who":"a","items":{"id":3,"amount":1,"at":"soon"}}',
    ].join("\n");
    const found: InputRecord[] = [];
    for await (const batch of readRecords(pieces(text, 7), "ndjson", mapping)) found.push(...batch);
    const value = { id: "1", accountId: "4992346398065154184", amount: 5, currency: "EUR", timestamp: 1795600000000 };
    const nothing = { value: undefined, error: null, skipped: null };
    expect(found).toEqual([
      { ...nothing, line: 1, value },
      { ...nothing, line: 1, skipped: "amount is -1" },
      { ...nothing, line: 2, error: "nothing is where the mapping's records are" },
      { ...nothing, line: 3, error: 'timestamp from at: "soon" is no time by s; set time to how it is written' },
    ]);
  });
});

describe("csv", () => {
  const header = "id,accountId,amount,currency,timestamp,country,attributes.code,attributes.ok,attributes.n\n";

  test("gives numbers where the contract has them, text everywhere else, and leaves empty cells out", async () => {
    const [record] = await records(`${header}1,007,12.50,EUR,1700000000000,,007,true,-1.5e3\n`, "csv");
    expect(record).toEqual({
      line: 2,
      value: {
        id: "1",
        accountId: "007",
        amount: 12.5,
        currency: "EUR",
        timestamp: 1700000000000,
        attributes: { code: "007", ok: "true", n: "-1.5e3" },
      },
      error: null,
      skipped: null,
    });
  });

  test("reports rows with the wrong number of cells with their line and goes on", async () => {
    const found = await records(`${header}1,a,1,EUR,2020-01-01T00:00:00Z,,,,\n\n2,b\n3,"c\nd",1,EUR,5,,,,\n`, "csv");
    expect(found.map(({ line, error }) => [line, error])).toEqual([
      [2, null],
      [4, "expected 9 cells, found 2"],
      [6, null],
    ]);
    expect(found[2]?.value).toMatchObject({ accountId: "c\nd", timestamp: 5 });
  });

  test("maps columns to fields, literals to every row, and keeps unmapped columns", async () => {
    const [record] = await records("TX,TIME,WHO,AMOUNT,FRAUD,OTHER\n0,2018-04-01T00:00:31Z,596,57.16,0,z\n", "csv", [
      "id=TX",
      "timestamp=TIME",
      "accountId=WHO",
      "amount=AMOUNT",
      "currency=:EUR",
      "attributes.fraud=FRAUD",
    ]);
    expect(record?.value).toEqual({
      id: "0",
      timestamp: "2018-04-01T00:00:31Z",
      accountId: "596",
      amount: 57.16,
      currency: "EUR",
      attributes: { fraud: "0" },
      OTHER: "z",
    });
  });

  test("refuses a header that lacks a required field, naming it", async () => {
    await expect(records("id,amount\n1,2\n", "csv")).rejects.toThrow(/accountId, currency, timestamp/);
    await expect(records("id,amount\n1,2\n", "csv", ["accountId=nobody"])).rejects.toThrow(/no column nobody/);
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

  test("the format follows the name", () => {
    expect(["a.csv", "a.CSV.gz", "a.ndjson", "a.json.gz", "csv"].map(formatOf)).toEqual([
      "csv",
      "csv",
      "ndjson",
      "ndjson",
      "ndjson",
    ]);
  });
});
