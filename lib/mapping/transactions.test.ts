import { describe, expect, test } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import type { Envelope } from "./envelope";
import { parseMappingText } from "./mapping";
import { type FoundTransactions, ITEMS_MAX, transactionsIn, transactionsReader } from "./transactions";

const PLAIN = { id: "t1", accountId: "a1", amount: 5, currency: "EUR", timestamp: "2026-11-26T10:00:00Z" };
const SOURCE = { connector: "postgresql", table: "payment" };

function read(value: unknown, envelope: Envelope = "auto", mapping: string | null = null): FoundTransactions {
  const parsed = mapping === null ? null : parseMappingText(mapping);
  const reader = transactionsReader({ mapping: parsed, envelope, span: DEFAULT_TIME_SPAN });
  return reader(typeof value === "string" ? transactionsIn(value) : [value], { key: "k1", headers: { source: "pos" } });
}
const ids = ({ transactions }: FoundTransactions) =>
  transactions.map(({ item, transaction }) => [item, transaction.id]);
const bodies = ({ transactions }: FoundTransactions) => transactions.map(({ body }) => JSON.parse(body.toString()));

describe("an envelope is found out", () => {
  test.each([
    ["a CloudEvent", { specversion: "1.0", id: "e", source: "/s", type: "payment", data: PLAIN }],
    ["a CloudEvent with text", { specversion: "1.0", id: "e", source: "/s", type: "p", data: JSON.stringify(PLAIN) }],
    [
      "a CloudEvent with base64",
      {
        specversion: "1.0",
        id: "e",
        source: "/s",
        type: "p",
        data_base64: Buffer.from(JSON.stringify(PLAIN)).toString("base64"),
      },
    ],
    ["a change event", { before: null, after: PLAIN, op: "c", source: SOURCE, ts_ms: 1 }],
    ["a snapshot's", { before: null, after: PLAIN, op: "r", source: SOURCE }],
    ["Connect's", { schema: { type: "struct", fields: [] }, payload: PLAIN }],
    ["Connect's without schema", { schema: null, payload: PLAIN }],
    [
      "a change event in Connect's",
      { schema: { type: "struct" }, payload: { before: null, after: PLAIN, op: "u", source: SOURCE } },
    ],
    ["an array", [PLAIN]],
    ["an array of envelopes", [{ schema: null, payload: PLAIN }]],
    ["an envelope of an array", { schema: null, payload: [PLAIN] }],
  ])("%s", (_, value) => {
    const found = read(value);
    expect(found).toMatchObject({ count: 1, refused: [], skipped: 0, inside: true });
    expect(bodies(found)).toEqual([PLAIN]);
  });

  test("what there is nothing to evaluate in is skipped", () => {
    const deletion = { before: PLAIN, after: null, op: "d", source: SOURCE };
    const values = [deletion, { schema: null, payload: null }, { ...deletion, op: "t" }];
    expect(read([...values, { specversion: "1.0", id: "e", source: "/s", type: "t" }])).toMatchObject({
      count: 4,
      transactions: [],
      refused: [],
      skipped: 4,
    });
  });

  test("never in a transaction as it stands: that is no more than itself", () => {
    const named = { ...PLAIN, source: "/s", type: "t", data: {}, op: "c", after: {}, payload: {} };
    expect(read(named)).toMatchObject({ count: 1, inside: false });
    expect(ids(read(named))).toEqual([[0, "t1"]]);
  });

  test("what is wrong with a transaction in it is said of that", () => {
    const { amount: _, ...lacking } = PLAIN;
    const found = read({ schema: null, payload: [PLAIN, lacking, 7] });
    expect(ids(found)).toEqual([[0, "t1"]]);
    expect(found.refused).toEqual([
      { item: 1, error: "amount: expected a finite number >= 0, got nothing" },
      { item: 2, error: "expected a JSON object, got 7" },
    ]);
  });
});

test("an envelope that is set must be there, and `none` looks for nothing", () => {
  expect(read(PLAIN, "debezium").refused[0]?.error).toMatch(/change event.*TRIPLINE_ENVELOPE is debezium/);
  expect(ids(read({ schema: null, payload: PLAIN }, "connect"))).toEqual([[0, "t1"]]);
  expect(read([PLAIN], "none").refused).toHaveLength(1);
});

test("lines in one record are records; a text that is neither says what is wrong with it as JSON", () => {
  const second = { ...PLAIN, id: "t2" };
  expect(ids(read(`${JSON.stringify(PLAIN)}\n\n${JSON.stringify(second)}\n`))).toEqual([
    [0, "t1"],
    [1, "t2"],
  ]);
  expect(() => transactionsIn(`${JSON.stringify(PLAIN)}\nand more`)).toThrow(SyntaxError);
  expect(() => transactionsIn("1\n2")).toThrow(SyntaxError);
});

test("whole numbers beyond 2^53 keep their digits, in what is stored too", () => {
  const text = `[{"id":"t1","accountId":"a1","amount":5,"currency":"EUR","timestamp":1795600000000,"attributes":{"pan":4992346398065154184}}]`;
  const [found] = read(text).transactions;
  expect(found?.transaction.attributes).toEqual({ pan: "4992346398065154184" });
  expect(found?.body.toString()).toContain(`"pan":4992346398065154184`);
});

test("a record with more transactions than a record may hold is refused whole", () => {
  const many = Array.from({ length: ITEMS_MAX + 1 }, (_, i) => ({ ...PLAIN, id: `t${i}` }));
  expect(() => read(many)).toThrow("10001 transactions in one record, expected at most 10000");
  expect(read(many.slice(1)).transactions).toHaveLength(ITEMS_MAX);
});

const MAPPING = `
fields:
  id: { hash: true }
  accountId: { first: [payer.iban, { key: true }] }
  amount: { path: cents, minor: 2 }
  currency: { constant: EUR }
  timestamp: { path: at, time: s }
  channel: { header: source }
skip:
  - { when: state, equals: draft }
`;
const SHAPED = { payer: { iban: "DE1" }, cents: 1234, at: 1795600000 };

describe("a mapping", () => {
  test("reads the record, its key and its headers, and leaves out what it says", () => {
    const found = read(
      [SHAPED, { ...SHAPED, payer: {} }, { ...SHAPED, state: "draft" }, { ...SHAPED, at: "x" }],
      "auto",
      MAPPING,
    );
    expect(found.transactions.map(({ transaction }) => transaction)).toMatchObject([
      { accountId: "DE1", amount: 12.34, channel: "pos", timestamp: 1795600000000 },
      { accountId: "k1" },
    ]);
    expect(found).toMatchObject({ count: 4, skipped: 1, refused: [{ item: 3 }] });
  });

  test("is written for what is in an envelope, or for the envelope itself", () => {
    const event = { before: null, after: SHAPED, op: "c", source: SOURCE };
    const outside = MAPPING.replace("payer.iban", "after.payer.iban")
      .replace("path: cents", "path: after.cents")
      .replace("path: at", "path: after.at");
    for (const mapping of [MAPPING, outside]) {
      expect(read(event, "auto", mapping).transactions.map(({ transaction }) => transaction.amount)).toEqual([12.34]);
    }
    expect(read(event, "debezium", outside).refused).toHaveLength(1);
  });

  test("takes the records that one holds, each with a hash of its own", () => {
    const found = read({ lines: [SHAPED, SHAPED] }, "auto", `records: lines\n${MAPPING}`);
    expect(new Set(ids(found).map(([, id]) => id)).size).toBe(2);
    expect(read(SHAPED, "auto", `records: lines\n${MAPPING}`).refused).toEqual([
      { item: 0, error: "records from lines: nothing is there" },
    ]);
    expect(read({ lines: [] }, "auto", `records: lines\n${MAPPING}`)).toMatchObject({ count: 0, transactions: [] });
  });
});
