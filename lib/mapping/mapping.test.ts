import { describe, expect, test } from "vitest";
import { compileMapping } from "./compile";
import { isTerm, MappingError, mappingOfTerms, NO_MAPPING, parseMappingText, withTerms } from "./mapping";
import { columnNames } from "./place";

const FIELDS = "fields:\n  id: i\n  accountId: a\n  amount: n\n  currency: { constant: EUR }\n  timestamp: t\n";

function problemsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof MappingError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("a mapping's text", () => {
  test("is YAML or JSON; a path alone stands for its place, one value for a list of one", () => {
    const fromYaml = parseMappingText(`${FIELDS}  type: { path: x, strip: $ }\n`);
    expect(fromYaml.fields).toMatchObject({ id: { path: "i" }, type: { path: "x", strip: ["$"] } });
    expect(parseMappingText(JSON.stringify(fromYaml))).toEqual(fromYaml);
  });

  test("is refused with every problem, each with its line and what is expected", () => {
    const text = `zone: Mars/Olympus
skip: [{ when: x }]
fields:
  id: { hash: true, path: i }
  acount: a
  amount: { path: n, minr: true, decimal: ",", thousands: "," }
  currency: { as: text }
  type: { first: [a, { path: b, case: title }] }
  timestamp: { path: t, time: DD.MM.YYYY }
extra: 1
`;
    expect([...problemsOf(() => parseMappingText(text))].sort()).toEqual(
      [
        "line 10, extra: is no key of the mapping language",
        "line 1, zone: expected a zone such as Europe/Berlin or UTC",
        "line 2, skip.0: expected exactly one of equals, in, notIn, missing, startsWith, below, above",
        "line 4, fields.id.hash: cannot stand beside path: a value has one place",
        "line 6, fields.amount.minr: is no key of the mapping language",
        "line 6, fields.amount.thousands: is the same mark as decimal",
        "line 7, fields.currency: expected one of path, outer, header, key, column, first, constant, template, join, hash",
        'line 8, fields.type.first.1.case: Invalid option: expected one of "upper"|"lower"',
        "line 9, fields.timestamp.time.0: expected a pattern with y for the year and d for the day, such as dd.MM.yyyy HH:mm; Y and D mean something else",
      ].sort(),
    );
    expect(problemsOf(() => parseMappingText(`${FIELDS}  acount: a\n`))).toEqual([
      "line 7, fields.acount: a transaction has no field acount; use attributes.acount for a free one",
    ]);
  });

  test("names the fields that it lacks", () => {
    expect(problemsOf(() => parseMappingText("fields:\n  accountId: a\n"))).toEqual([
      "line 2, fields.id: is missing: no record is a transaction without it; { hash: true } makes one of the record's content",
      "line 2, fields.amount: is missing: no record is a transaction without it",
      "line 2, fields.currency: is missing: no record is a transaction without it; { constant: EUR } gives every record the same",
      "line 2, fields.timestamp: is missing: no record is a transaction without it",
    ]);
    expect(problemsOf(() => parseMappingText(""))).toEqual(["expected a mapping: an object with fields"]);
    expect(problemsOf(() => parseMappingText("a: [1"))[0]).toMatch(/^line 1: /);
  });

  test.each([
    ["{ path: x, time: h }", "timestamp", /h counts from a start: add plus/],
    ["{ path: x, time: iso, plus: 2024-01-01T00:00:00Z }", "timestamp", /plus: needs a unit as time/],
    ["{ path: x, zone: UTC }", "timestamp", /zone: needs time beside it/],
    ["{ path: x, thousands: . }", "amount", /decimal: is missing/],
    ["{ path: x, otherwise: refuse }", "type", /otherwise: needs values beside it/],
    ["{ path: x, decimal: ',', as: text }", "amount", /as: cannot be text beside decimal/],
    ["{ path: x, time: s, sign: negate }", "timestamp", /sign: cannot stand beside time/],
    ["7", "type", /expected a path, or an object/],
    ["{ template: abc }", "type", /expected text with paths in braces/],
    ["{ path: x, minor: { usd: 2 } }", "amount", /expected true \(digits of ISO 4217\)/],
  ])("%s is refused for %s", (value, field, expected) => {
    const others = FIELDS.replace(new RegExp(`  ${field}: .*\n`), "");
    expect(problemsOf(() => parseMappingText(`${others}  ${field}: ${value}\n`))).toEqual([
      expect.stringMatching(expected),
    ]);
  });
});

describe("the short form", () => {
  test("takes names with any character", () => {
    const terms = [
      "id=a=b",
      'accountId=["x.y"]',
      "timestamp=Datum/Zeit",
      "currency=:EUR",
      "attributes.a b=[c]",
      "type=::",
    ];
    expect(mappingOfTerms(terms).fields).toEqual({
      id: { path: "a=b" },
      accountId: { path: ["x.y"] },
      timestamp: { path: "Datum/Zeit" },
      currency: { constant: "EUR" },
      "attributes.a b": { path: "[c]" },
      type: { constant: ":" },
    });
    expect(terms.every(isTerm)).toBe(true);
    expect(["data.csv", "./id=1/data.csv", "a/b=c.csv", "=x"].some(isTerm)).toBe(false);
  });

  test("refuses unknown fields, empty sources and doubles, all at once", () => {
    expect(problemsOf(() => mappingOfTerms(["acount=x", "amount=", "type=a", "type=b"]))).toEqual([
      "--map acount=x: a transaction has no field acount; use attributes.acount for a free one",
      "--map amount=: expected field=column or field=:literal",
      "--map type=b: type is mapped twice",
    ]);
  });

  test("goes over a file, and without terms changes nothing", () => {
    const mapping = parseMappingText(FIELDS);
    expect(withTerms(mapping, ["currency=Cur"]).fields).toMatchObject({ id: { path: "i" }, currency: { path: "Cur" } });
    expect(mappingOfTerms([])).toBe(NO_MAPPING);
  });
});

describe("columns", () => {
  const header = [
    "id",
    " accountId ",
    "Account",
    "amount",
    "Account",
    "",
    "currency",
    "timestamp",
    "zip",
    "attributes.fraud",
  ];
  const row = ["1", "a", "from", "5", "to", "x", "EUR", "1700000000000", "98101", "true"];
  const map = (terms: readonly string[]) =>
    compileMapping(mappingOfTerms(terms), { columns: columnNames(header) }).map({
      body: row,
      key: null,
      headers: {},
      hash: () => "h",
    });

  test("of one name are told apart, and one without a name has a number", () => {
    expect(columnNames(header)).toEqual([
      ...["id", "accountId", "Account", "amount", "Account#2", "#6"],
      ...header.slice(6),
    ]);
    expect(columnNames(["a", "a#2", "a"])).toEqual(["a", "a#2", "a#3"]);
  });

  test("are fields by their names, text but for the contract's own numbers", () => {
    expect(map(["counterpartyId=Account#2"])).toEqual({
      kind: "mapped",
      value: {
        id: "1",
        accountId: "a",
        Account: "from",
        amount: 5,
        counterpartyId: "to",
        "#6": "x",
        currency: "EUR",
        timestamp: 1700000000000,
        zip: "98101",
        attributes: { fraud: "true" },
      },
    });
  });

  test("may be named by their number", () => {
    const fields = {
      id: "id",
      accountId: { column: 3 },
      counterpartyId: { column: 5 },
      amount: "amount",
      currency: "currency",
      timestamp: "timestamp",
    };
    const mapper = compileMapping({ fields: withPaths(fields), attributes: "rest" }, { columns: columnNames(header) });
    expect(mapper.map({ body: row, key: null, headers: {}, hash: () => "h" })).toMatchObject({
      value: {
        accountId: "from",
        counterpartyId: "to",
        attributes: { accountId: "a", "#6": "x", zip: "98101", fraud: "true" },
      },
    });
  });

  test("that are not there are named, all at once; of several places one is enough", () => {
    const compile = (terms: readonly string[]) => () => compileMapping(mappingOfTerms(terms), { columns: ["id", "n"] });
    expect(problemsOf(compile(["amount=x", "type=y"]))).toEqual([
      "fields.amount: there is no column x; there are id, n",
      "fields.type: there is no column y; there are id, n",
      "there is no column for accountId, currency, timestamp; there are id, n",
    ]);
    const first = { sameNames: true, fields: { type: { first: [{ path: "x" }, { path: "n" }] } } };
    const columns = ["id", "accountId", "amount", "currency", "timestamp", "n"];
    expect(problemsOf(() => compileMapping(first, { columns }))).toEqual([]);
    expect(problemsOf(() => compileMapping({ ...first, fields: { type: { column: 9 } } }, { columns }))).toEqual([
      "fields.type.column: there is no column 9; there are 6",
    ]);
    expect(problemsOf(() => compileMapping({ ...first, fields: { type: { column: 1 } } }))).toEqual([
      "fields.type.column: needs a file with columns",
    ]);
  });
});

function withPaths(fields: Readonly<Record<string, string | object>>): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, spec]) => [name, typeof spec === "string" ? { path: spec } : spec]),
  );
}

test("names that stand for one another without end are refused in a line, at once", () => {
  const tenfold = (name: string, of: string) =>
    `${name}: &${name} [${Array.from({ length: 10 }, () => of).join(", ")}]`;
  const bomb = [tenfold("a", "x"), ...[..."bcdefghi"].map((name, i) => tenfold(name, `*${"abcdefgh"[i]}`))].join("\n");
  const started = Date.now();
  expect(() => parseMappingText(bomb)).toThrow(/^the mapping: .*alias.*$/i);
  expect(Date.now() - started).toBeLessThan(5_000);
});
