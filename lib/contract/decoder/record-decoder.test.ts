import { isDeepStrictEqual } from "node:util";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { type Decoded, decodeRecord } from "../decode";
import { RecordDecoder } from "./record-decoder";

const FULL =
  '{"id":"t1","accountId":"a1","amount":12.5,"currency":"EUR","timestamp":1700000000000,"type":"purchase","cardId":"c1",' +
  '"merchantId":"m1","merchantCategory":"5411","terminalId":"x","channel":"pos","deviceId":"d","ip":"192.0.2.1",' +
  '"counterpartyId":"p","country":"DE","latitude":52.520006599999994,"longitude":-13.4,"attributes":{"status":"approved","tries":3,"new":true}}';
const LEAST = '{"id":"t1","accountId":"a1","amount":1,"currency":"EUR","timestamp":"2026-01-31T23:59:59.123Z"}';

/** Values that may stand in the place of another, among them all that JSON or rules.md §1 forbids somewhere. */
const VALUES = [
  ...["0", "-0", "-0.0", "00", "01", "-1", "1.", ".5", "+1", "1e3", "1E-7", "1e999", "-", "0x10", "NaN", "1_0"],
  ...[
    "9007199254740993",
    "-9007199254740992",
    "4992346398065154184",
    "1795600000",
    "946684800000",
    "4102444800001",
    "0.1000000000000000055511151231257827",
    "123456789012345",
    "1234567890123456",
    "1e15",
    "5e-324",
  ],
  ...["0.000001", "0.30000000000000004", "90", "90.0000000001", "-180", "1.7976931348623157e308", "8640000000000001"],
  ...["null", "true", "false", "nul", "truex", "[]", "{}", "[1,2]", '{"a":{"b":1}}', '{"a":[]}', '{"__proto__":"x"}'],
  ...[
    '""',
    '"x"',
    '"EUR"',
    '"eur"',
    '"DE"',
    '"\\u0041"',
    '"a\\"b"',
    '"Café"',
    '"☕😀"',
    '"\\ud800"',
    '"\t"',
    '"a\u0000b"',
    "'x'",
  ],
  ...[
    '{"a":1,"a":"2"}',
    '{"a":1e999}',
    '{"":null," ":"}"}',
    '{"1":1,"0":0}',
    '{"a":true,}',
    '{"a":4992346398065154184,"b":9007199254740991,"c":"x"}',
    '{"a":-9007199254740993.5,"b":9007199254740993e0}',
    '{"é":"ü"}',
    '{ "a" : -0 }',
  ],
  ...[
    '"2026-02-29T00:00:00Z"',
    '"2024-02-29t23:59:60.999999Z"',
    '"2026-06-30 12:00:00.5+05:30"',
    '"2016-12-31T23:59:60Z"',
  ],
  ...[
    `"${"x".repeat(128)}"`,
    `"${"x".repeat(129)}"`,
    `"${"é".repeat(65)}"`,
    `"${"é".repeat(129)}"`,
    `"${"y".repeat(15)}"`,
  ],
];
const SCRAPS = [
  "{",
  "}",
  "[",
  "]",
  '"',
  ":",
  ",",
  "\\",
  " ",
  "\t",
  "\r\n",
  "\u0000",
  "\ufeff",
  "0",
  "-",
  "e",
  "é",
  "id",
];

function different(decoder: RecordDecoder, line: Buffer, before = 0, after = 0): string | null {
  const padded = Buffer.concat([Buffer.alloc(before, "{"), line, Buffer.alloc(after, '"')]);
  const found: Decoded = decoder.decode(padded, before, before + line.length);
  const expected = decodeRecord(line.toString("utf8"));
  return isDeepStrictEqual(found, expected)
    ? null
    : `${line.toString("utf8")}\n${JSON.stringify(found)}\n${JSON.stringify(expected)}`;
}

describe("decoding bytes", () => {
  test("gives attributes written alike as one object, so that a record like this one goes the fast way", () => {
    const decoder = new RecordDecoder();
    const [first, second] = [decoder.decode(...whole(FULL)), decoder.decode(...whole(` ${FULL}\r`))];
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(first.transaction.attributes).toEqual({ status: "approved", tries: 3, new: true });
    expect(second.transaction.attributes).toBe(first.transaction.attributes);
  });

  test("gives what decoding text gives, whatever stands in a field", () => {
    const decoder = new RecordDecoder();
    const names = [...Object.keys(JSON.parse(FULL)), "unknown", "__proto__", "constructor"];
    for (const name of names) {
      for (const value of VALUES) {
        const fields = Object.entries(JSON.parse(FULL)).map(([key, own]) => [key, JSON.stringify(own)] as const);
        const others = fields.filter(([key]) => key !== name).map(([key, own]) => `"${key}":${own}`);
        const line = Buffer.from(`{${[...others, `"${name}":${value}`].join(",")}}`);
        expect(different(decoder, line)).toBeNull();
        // Named twice: the last counts.
        expect(different(decoder, Buffer.from(`{"${name}":"first",${line.toString("utf8").slice(1)}`))).toBeNull();
        expect(different(decoder, Buffer.from(`${line.toString("utf8").slice(0, -1)},"${name}":null}`))).toBeNull();
      }
    }
  });

  test("gives what decoding text gives, however a record is damaged", () => {
    const generator = xoroshiro128plus(11);
    const int = (high: number): number => uniformInt(generator, 0, high);
    const decoder = new RecordDecoder();
    const differences: string[] = [];
    for (let n = 0; n < 12_000; n++) {
      let line = Buffer.from(n % 2 === 0 ? FULL : LEAST);
      for (let changes = int(2); changes >= 0; changes--) {
        const at = int(line.length);
        const scrap = int(3) === 0 ? Buffer.from([int(255)]) : Buffer.from(SCRAPS[int(SCRAPS.length - 1)] ?? "");
        line = Buffer.concat([line.subarray(0, at), scrap, line.subarray(at + int(2))]);
      }
      if (int(20) === 0) line = line.subarray(0, int(line.length));
      const difference = different(decoder, line, int(2), int(2));
      if (difference !== null) differences.push(difference);
    }
    expect(differences).toEqual([]);
  });

  test("judges numbers as timestamps by the span that it is given, as decoding text does", () => {
    const span = { from: 1_000, to: 2_000 };
    const decoder = new RecordDecoder(span);
    for (const timestamp of ["999", "1000", "1500.5", "2000", "2001", '"2026-01-31T23:59:59Z"']) {
      const text = LEAST.replace(/"2026[^"]*"/, timestamp);
      expect(decoder.decode(...whole(text))).toEqual(decodeRecord(text, span));
      expect(decoder.decode(...whole(text)).ok).toBe(["1000", "2000", '"2026-01-31T23:59:59Z"'].includes(timestamp));
    }
  });

  test("gives numbers exactly as JSON.parse reads them", () => {
    const generator = xoroshiro128plus(12);
    const digits = (count: number): string =>
      Array.from({ length: count }, () => String(uniformInt(generator, 0, 9))).join("");
    const decoder = new RecordDecoder();
    for (let n = 0; n < 20_000; n++) {
      const whole = uniformInt(generator, 1, 9) + digits(uniformInt(generator, 0, 17));
      const behind = digits(uniformInt(generator, 1, 24));
      const exponent = n % 5 === 0 ? `e${uniformInt(generator, -30, 30)}` : "";
      const amount = n % 3 === 0 ? `0.${behind}${exponent}` : n % 3 === 1 ? `${whole}.${behind}${exponent}` : whole;
      const difference = different(decoder, Buffer.from(LEAST.replace('"amount":1', `"amount":${amount}`)));
      if (difference !== null) throw new Error(difference);
    }
  });

  test("gives equal texts as they are, however many there were between", () => {
    const decoder = new RecordDecoder();
    for (const n of [...Array(10_000).keys(), ...Array(10_000).keys()]) {
      const account = `account ${n * 7919}`;
      const decoded = decoder.decode(...whole(LEAST.replace('"a1"', JSON.stringify(account))));
      if (!decoded.ok || decoded.transaction.accountId !== account) throw new Error(account);
    }
  });
});

function whole(text: string): [Buffer, number, number] {
  const bytes = Buffer.from(text);
  return [bytes, 0, bytes.length];
}
