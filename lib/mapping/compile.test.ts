import { describe, expect, test } from "vitest";
import { parseJson } from "@/lib/contract/json";
import { compileMapping, type SourceRecord } from "./compile";
import { contentHash, rowHasher } from "./content-hash";
import { mappingOfTerms, parseMapping } from "./mapping";

/** The fields that every case has and none is about. */
const PLAIN = {
  id: "id",
  accountId: "who",
  amount: "n",
  currency: { constant: "EUR" },
  timestamp: { constant: "2026-01-31T00:00:00Z" },
};
const BODY = { id: "t1", who: "a1", n: 1 };

function record(body: unknown): SourceRecord {
  return { body, key: "the key", headers: { h: "of the header" }, hash: () => contentHash(body) };
}

/** What one field becomes: the value, `undefined` for none, or the error. */
function field(name: string, spec: unknown, body: object, more: object = {}): unknown {
  const mapper = compileMapping(parseMapping({ fields: { ...PLAIN, [name]: spec }, ...more }));
  const whole = { ...BODY, ...body };
  const mapped = mapper.map({
    body: whole,
    key: "the key",
    headers: { h: "of the header" },
    hash: () => contentHash(whole),
  });
  if (mapped.kind !== "mapped") return mapped.kind === "refused" ? mapped.error : `skipped: ${mapped.why}`;
  if (!name.startsWith("attributes.")) return mapped.value[name];
  return Object.entries(mapped.value.attributes ?? {}).find(([key]) => key === name.slice("attributes.".length))?.[1];
}

describe("a place", () => {
  test.each<[string, unknown, object, unknown]>([
    ["a name", "x", { x: "1" }, "1"],
    ["a path", "payment.amount", { payment: { amount: "1" } }, "1"],
    ["a place in an array", "Othr.0.Id", { Othr: [{ Id: "1" }] }, "1"],
    ["the same in brackets", "Othr[0].Id", { Othr: [{ Id: "1" }] }, "1"],
    ["a name with a slash", "Datum/Zeit", { "Datum/Zeit": "1" }, "1"],
    ["a list is a name as it stands", ["Datum/Zeit"], { "Datum/Zeit": "1" }, "1"],
    ["a name with dots before a path", "a.b", { "a.b": "1", a: { b: "2" } }, "1"],
    ["a list of names is a path", ["a", "b"], { "a.b": "1", a: { b: "2" } }, "2"],
    ["a quoted name in a path", 'a["b.c"].d', { a: { "b.c": { d: "1" } } }, "1"],
    ["nothing", "x.y.z", { x: 1 }, undefined],
    ["null and empty text are nothing", { first: ["x", "y", "z"] }, { x: null, y: "", z: "1" }, "1"],
    ["what every object has is nothing", "toString", {}, undefined],
    ["a header", { header: "h" }, {}, "of the header"],
    ["a header that is not there", { header: "constructor" }, {}, undefined],
    ["the record's key", { key: true }, {}, "the key"],
    ["a constant", { constant: "c" }, {}, "c"],
    ["the first of several", { first: ["x", "y", { constant: "z" }] }, { y: "1" }, "1"],
    ["a template", { template: "{a}-{b.c}" }, { a: "1", b: { c: 2 } }, "1-2"],
    ["a template with a part missing", { template: "{a}-{b}" }, {}, undefined],
    ["joined texts, those that are there", { join: { of: ["x", "y", "z"], with: " / " } }, { x: "1", z: "3" }, "1 / 3"],
  ])("%s", (_, spec, body, expected) => {
    expect(field("type", spec, body)).toEqual(expected);
  });
});

describe("text", () => {
  test.each<[string, unknown, unknown, unknown]>([
    ["stays as it is", "x", " 02134 ", " 02134 "],
    ["trimmed", { path: "x", trim: true }, " a ", "a"],
    ["trimmed to nothing", { path: "x", trim: true }, "  ", undefined],
    ["upper", { path: "x", case: "upper" }, "eur", "EUR"],
    ["lower", { path: "x", case: "lower" }, "EUR", "eur"],
    ["a number's digits", "x", 98101, "98101"],
    ["digits beyond 2^53", "x", 4992346398065154184n, "4992346398065154184"],
    ["a value of a table", { path: "x", values: { C: "credit", D: "debit" } }, "C", "credit"],
    ["one that is not in it", { path: "x", values: { C: "credit" } }, "X", "X"],
    ["or is left out", { path: "x", values: { C: "credit" }, otherwise: "missing" }, "X", undefined],
    [
      "or is refused",
      { path: "x", values: { C: "credit" }, otherwise: "refuse" },
      "X",
      'type from x: "X" is none of C; add it to values',
    ],
    ["a table after the case", { path: "x", case: "upper", values: { C: "credit" } }, "c", "credit"],
    ["nothing by a table", { path: "x", values: { "-": null } }, "-", undefined],
    ["an object", "x", { id: "1" }, "type from x: found an object; name what is wanted within it, such as id"],
    ["a list", "x", ["1"], "type from x: found a list; name what is wanted within it, such as 0"],
    ["true", "x", true, "type from x: true is no text; set as: text"],
    ["true as text", { path: "x", as: "text" }, true, "true"],
    [
      "a rounded number",
      "x",
      2 ** 60,
      "type from x: 1152921504606847000 has more digits than a number keeps; send it as text",
    ],
    ["what is wrong, left out", { path: "x", wrong: "missing" }, { id: "1" }, undefined],
  ])("%s", (_, spec, x, expected) => {
    expect(field("type", spec, { x })).toEqual(expected);
  });
});

describe("codes", () => {
  test.each<[string, "country" | "currency", unknown, unknown]>([
    ["country", "country", "DEU", "DE"],
    ["country", "country", "276", "DE"],
    ["country", "country", 40, "AT"],
    ["country", "country", "de", "DE"],
    ["country", "country", "EU", "EU"],
    [
      "country",
      "country",
      "Germany",
      'country from x: "Germany" is not a country of ISO 3166 (DE, DEU or 276); add it to values',
    ],
    ["currency", "currency", "978", "EUR"],
    ["currency", "currency", 36, "AUD"],
    ["currency", "currency", "usd", "USD"],
    ["currency", "currency", "191", "HRK"],
    ["currency", "currency", "BTC", "BTC"],
    [
      "currency",
      "currency",
      "Euro",
      'currency from x: "Euro" is not a currency of ISO 4217 (EUR or 978); add it to values',
    ],
  ])("%s by %s: %s", (name, codes, x, expected) => {
    expect(field(name, { path: "x", codes }, { x })).toEqual(expected);
  });
});

describe("numbers and booleans", () => {
  test.each<[string, object, unknown, unknown]>([
    ["plain, as the field holds numbers", {}, "12.50", 12.5],
    ["a JSON number", {}, 12.5, 12.5],
    [
      "an exponent that nobody spoke of",
      {},
      "1e3",
      'amount from x: "1e3" is no plain number; set as: number to take an exponent',
    ],
    ["an exponent", { as: "number" }, "1e3", 1000],
    [
      "beyond the reach of numbers",
      { as: "number" },
      "12e4567",
      'amount from x: "12e4567" is no plain number; set as: number to take an exponent',
    ],
    ["a comma", { decimal: "," }, "12,34", 12.34],
    ["a comma that nobody spoke of", {}, "12,34", 'amount from x: "12,34" is no plain number; set decimal: ","'],
    [
      "both marks that nobody spoke of",
      {},
      "1.234,50",
      'amount from x: "1.234,50" is no plain number; set decimal: "," and thousands: "."',
    ],
    ["German", { decimal: ",", thousands: "." }, "1.234.567,89", 1234567.89],
    ["German without groups", { decimal: ",", thousands: "." }, "1234,5", 1234.5],
    [
      "no German number",
      { decimal: ",", thousands: "." },
      "12.34",
      'amount from x: "12.34" is no number; set decimal and thousands to its marks, or skip such records',
    ],
    ["English", { thousands: "," }, "1,234.50", 1234.5],
    ["Indian", { thousands: "," }, "12,34,567.5", 1234567.5],
    ["Swiss", { thousands: "'", strip: "CHF" }, "CHF 1’234.50", 1234.5],
    ["French", { decimal: ",", thousands: " " }, "1\u202f234,50", 1234.5],
    ["a dollar sign", { thousands: ",", strip: "$" }, "$1,234.50", 1234.5],
    ["a negative dollar", { strip: ["$"], sign: "absolute" }, "$-77.00", 77],
    ["the minus before the sign", { strip: "$", sign: "absolute" }, "-$77.00", 77],
    ["in parentheses", { strip: "$", sign: "negate" }, "($5)", 5],
    ["the minus behind", { decimal: ",", sign: "absolute" }, "12,34-", 12.34],
    [
      "a sign that nobody spoke of",
      {},
      "$5",
      'amount from x: "$5" is no plain number; set strip: "$", or decimal and thousands to its marks',
    ],
    ["absolute", { sign: "absolute" }, -5, 5],
    ["negated", { sign: "negate" }, -5, 5],
    ["negated nothing is nothing", { sign: "negate" }, 0, 0],
    ["cents", { minor: true }, 1999, 19.99],
    ["cents in text", { minor: true }, "1999", 19.99],
    ["minor units of so many digits", { minor: 3 }, 1999, 1.999],
    [
      "parts of a cent",
      { minor: true },
      19.5,
      "amount from x: 19.5 is no whole number of minor units; leave minor out",
    ],
    ["too many digits", {}, 9007199254740993n, "amount from x: 9007199254740993 has more digits than a number keeps"],
    [
      "too many digits in text",
      {},
      "9007199254740993",
      'amount from x: "9007199254740993" has more digits than a number keeps',
    ],
    ["a boolean", {}, true, "amount from x: true is no number; say in values what it means"],
    [
      "nothing where it must be",
      {},
      "",
      "amount from x: nothing is there; map amount to where it is, or skip such records",
    ],
    [
      "a value that cannot be read, and nothing else",
      { wrong: "missing" },
      "x",
      "amount from x: nothing is there; map amount to where it is, or skip such records",
    ],
  ])("%s", (_, spec, x, expected) => {
    expect(field("amount", { path: "x", ...spec }, { x })).toBe(expected);
  });

  test.each([
    ["EUR", 2, 19.99],
    ["JPY", 0, 1999],
    ["KWD", 3, 1.999],
    ["CLF", 4, 0.1999],
    ["ITL", 0, 1999],
  ])("minor units of %s have %i digits", (code, _, expected) => {
    expect(field("amount", { path: "x", minor: true }, { x: 1999 }, {})).toBe(19.99);
    const fields = { ...PLAIN, currency: "c", amount: { path: "x", minor: true } };
    const mapped = compileMapping(parseMapping({ fields })).map(record({ ...BODY, x: 1999, c: code }));
    expect(mapped).toMatchObject({ kind: "mapped", value: { amount: expected, currency: code } });
  });

  test("digits of a currency may differ from ISO, and an unknown one needs them", () => {
    const map = (minor: unknown) =>
      compileMapping(parseMapping({ fields: { ...PLAIN, currency: "c", amount: { path: "x", minor } } })).map(
        record({ ...BODY, x: 1999, c: "BTC" }),
      );
    expect(map({ BTC: 1 })).toMatchObject({ value: { amount: 199.9 } });
    expect(map(true)).toEqual({
      kind: "refused",
      error: "amount from x: has minor units of BTC, which ISO 4217 lacks; set minor: { BTC: 2 }",
    });
  });

  test.each<[unknown, unknown]>([
    ["-5", "debit"],
    ["5", "credit"],
    ["0", "none"],
  ])("the sign of %s names a type", (x, expected) => {
    const bySign = { negative: "debit", zero: "none", positive: "credit" };
    expect(field("type", { path: "x", bySign }, { x })).toBe(expected);
  });

  test.each<[string, object, unknown, unknown]>([
    ["text stays text", {}, "02134", "02134"],
    ["whatever it looks like", {}, "98101", "98101"],
    ["a device", {}, "12e4567", "12e4567"],
    ["another", {}, "77e3", "77e3"],
    ["true", {}, "true", "true"],
    ["a JSON number", {}, 7, 7],
    ["a JSON boolean", {}, true, true],
    ["digits beyond 2^53", {}, 4992346398065154184n, "4992346398065154184"],
    ["a number when asked for", { as: "number" }, "07", 7],
    ["a boolean when asked for", { as: "boolean" }, "1", true],
    ["another", { as: "boolean" }, 0, false],
    ["in words", { as: "boolean" }, "No", false],
    [
      "neither",
      { as: "boolean" },
      "2",
      'attributes.x from x: "2" is neither true nor false; say in values what it means',
    ],
    ["by a table", { values: { Y: true, N: false } }, "Y", true],
    ["text when asked for", { as: "text" }, 7, "7"],
  ])("of attributes: %s", (_, spec, x, expected) => {
    expect(field("attributes.x", { path: "x", ...spec }, { x })).toBe(expected);
  });
});

describe("a record's content as id", () => {
  test("is the same however the properties are ordered, and another for another content", () => {
    const mapper = compileMapping(parseMapping({ fields: { ...PLAIN, id: { hash: true } } }));
    const id = (text: string) => {
      const mapped = mapper.map(record(parseJson(text)));
      return mapped.kind === "mapped" ? mapped.value.id : mapped;
    };
    const first = id('{"who":"a","n":1,"deep":{"x":1,"y":[4992346398065154184]}}');
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(id('{"deep":{"y":[4992346398065154184],"x":1.0},"n":1,"who":"a"}')).toBe(first);
    expect(id('{"deep":{"y":[4992346398065154048],"x":1},"n":1,"who":"a"}')).not.toBe(first);
    expect(rowHasher(["a", "b", "c"])(["1", "", "2"])).toBe(contentHash({ c: "2", a: "1" }));
  });
});

describe("what is skipped", () => {
  test.each<[object, unknown, boolean]>([
    [{ equals: "x" }, "x", true],
    [{ equals: 1 }, "1", true],
    [{ equals: true }, true, true],
    [{ equals: "x" }, undefined, false],
    [{ in: ["a", 2] }, "2", true],
    [{ in: ["a"] }, "b", false],
    [{ notIn: ["a"] }, "b", true],
    [{ notIn: ["a"] }, undefined, true],
    [{ notIn: ["a"] }, "a", false],
    [{ missing: true }, undefined, true],
    [{ missing: true }, "", true],
    [{ missing: false }, "x", true],
    [{ startsWith: "RE" }, "REVERSAL", true],
    [{ below: 0 }, "-1", true],
    [{ below: 0 }, 0, false],
    [{ above: 10 }, 11, true],
    [{ above: 10 }, "many", false],
  ])("%o of %s: %s", (operator, x, expected) => {
    const result = field("type", { constant: "kept" }, { x }, { skip: [{ when: "x", ...operator }] });
    expect(result).toEqual(expected ? expect.stringMatching(/^skipped: x is /) : "kept");
  });
});

describe("attributes", () => {
  const mapper = (attributes: unknown) => compileMapping(parseMapping({ fields: PLAIN, attributes }));

  test("of the rest are all texts, numbers and booleans that no field uses, by their paths", () => {
    const body = parseJson(
      '{"id":"t","who":"a","n":1,"place":{"city":"Ulm","geo":[1,2]},"pan":4992346398065154184,"none":null,"ok":true}',
    );
    expect(mapper("rest").map(record(body))).toMatchObject({
      value: {
        attributes: { "place.city": "Ulm", "place.geo.0": 1, "place.geo.1": 2, pan: "4992346398065154184", ok: true },
      },
    });
  });

  test("of a list are these alone", () => {
    const body = { ...BODY, a: { b: "x" }, "Datum/Zeit": 5, other: 1 };
    expect(mapper(["a.b", ["Datum/Zeit"], "missing"]).map(record(body))).toMatchObject({
      value: { attributes: { "a.b": "x", "Datum/Zeit": 5 } },
    });
  });

  test("are few enough to handle, and may have any name", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x${i}`, i]));
    const mapped = mapper("rest").map(record({ ...BODY, ...many }));
    expect(mapped.kind === "mapped" && Object.keys(mapped.value.attributes ?? {}).length).toBe(200);
    const odd = mapper("rest").map(record(parseJson('{"id":"t","who":"a","n":1,"__proto__":"p"}')));
    expect(odd.kind === "mapped" && Object.entries(odd.value.attributes ?? {})).toEqual([["__proto__", "p"]]);
  });
});

describe("several transactions in one record", () => {
  const mapper = compileMapping(
    parseMapping({ records: "batch.items", fields: { ...PLAIN, id: { hash: true }, accountId: { outer: "who" } } }),
  );
  const accounts = (body: unknown) =>
    mapper.elements(record(body)).map((element) => {
      const mapped = mapper.map(element);
      return mapped.kind === "mapped" ? [mapped.value.accountId, mapped.value.amount] : mapped;
    });

  test("are the elements of an array, or one object, with the whole beside them", () => {
    expect(accounts({ who: "a", batch: { items: [{ n: 1 }, { n: 2 }] } })).toEqual([
      ["a", 1],
      ["a", 2],
    ]);
    expect(accounts({ who: "a", batch: { items: { n: 1 } } })).toEqual([["a", 1]]);
    expect(accounts({ who: "a" })).toEqual([]);
  });

  test("equal elements have ids of their own", () => {
    const ids = mapper.elements(record({ batch: { items: [{ n: 1 }, { n: 1 }] } })).map(({ hash }) => hash());
    expect(new Set(ids).size).toBe(2);
  });
});

test("the short form moves properties and leaves the others", () => {
  const mapper = compileMapping(mappingOfTerms(["id=n", "accountId=who.id", "currency=:EUR", "attributes.x=x"]));
  const body = parseJson('{"n":7,"who":{"id":4992346398065154184},"x":1,"amount":1,"timestamp":1700000000000}');
  const mapped = mapper.map({ body, key: null, headers: {}, hash: () => "" });
  expect(mapped).toEqual({
    kind: "mapped",
    value: {
      who: { id: 4992346398065154184n },
      id: "7",
      accountId: "4992346398065154184",
      amount: 1,
      currency: "EUR",
      timestamp: 1700000000000,
      attributes: { x: 1 },
    },
  });
});
