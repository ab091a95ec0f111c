import { expect, test } from "vitest";
import { projectRoot } from "@/lib/server/project/root";
import { compileMapping, type SourceRecord } from "./compile";
import { contentHash } from "./content-hash";
import { parseMappingText } from "./mapping";
import { columnNames } from "./place";
import { readPresets } from "./read";
import { suggestMapping } from "./suggest";

const record = (body: unknown): SourceRecord => ({ body, key: null, headers: {}, hash: () => contentHash(body) });
const table = (header: string, ...lines: readonly string[]) => ({
  columns: columnNames(header.split(";")),
  samples: lines.map((line) => record(line.split(";"))),
});

test("a preset that reads the records is the one", () => {
  const { columns, samples } = table(
    "step;type;amount;nameOrig;oldbalanceOrg;newbalanceOrig;nameDest;oldbalanceDest;newbalanceDest;isFraud;isFlaggedFraud",
    "1;PAYMENT;9839.64;C1231006815;170136.0;160296.36;M1979787155;0.0;0.0;0;0",
    "1;TRANSFER;181.0;C1305486145;181.0;0.0;C553264065;0.0;0.0;1;0",
  );
  const found = suggestMapping(samples, { columns, presets: readPresets(projectRoot()) });
  expect(found).toMatchObject({ preset: "paysim", notes: ["The records are as preset:paysim expects them."] });
  expect(found.examples).toMatchObject([{ value: { accountId: "C1231006815" } }, { value: { type: "transfer" } }]);
  expect(suggestMapping(samples, { columns }).preset).toBeNull();
});

test("a table in German gets its times, marks and codes, with what was seen in comments", () => {
  const { columns, samples } = table(
    "Referenz;Konto;Buchungstag;Betrag;Waehrung;Land;PLZ;is_fraud",
    "R1;DE1;26.11.26;-1.012,34;EUR;276;02134;0",
    "R2;DE1;27.11.26;15,00;EUR;40;98101;1",
    "R3;DE2;28.11.26;7,5;CHF;756;10115;0",
  );
  const found = suggestMapping(samples, { columns, presets: readPresets(projectRoot()) });
  const mapping = parseMappingText(found.yaml);
  expect(mapping.fields).toEqual({
    id: { path: "Referenz" },
    accountId: { path: "Konto" },
    amount: { path: "Betrag", decimal: ",", thousands: ".", sign: "absolute" },
    currency: { path: "Waehrung", codes: "currency" },
    timestamp: { path: "Buchungstag", time: ["dd.MM.yy"] },
    country: { path: "Land", codes: "country" },
    type: { path: "Betrag", decimal: ",", thousands: ".", bySign: { negative: "debit", positive: "credit" } },
    "attributes.is_fraud": { path: "is_fraud", as: "boolean" },
  });
  expect(found.yaml).toContain('# all are times by dd.MM.yy; seen: "26.11.26", "27.11.26", "28.11.26"');
  expect(found.notes).toEqual([
    "Times have no zone; add zone: Europe/Berlin or whichever it is, or they are in UTC.",
    "Negative amounts are taken for debits, positive ones for credits; turn bySign round if it is the other way.",
  ]);
  expect(found.examples[0]).toEqual({
    kind: "mapped",
    value: {
      id: "R1",
      accountId: "DE1",
      amount: 1012.34,
      currency: "EUR",
      timestamp: Date.UTC(2026, 10, 26),
      country: "DE",
      type: "debit",
      attributes: { is_fraud: false, PLZ: "02134" },
    },
  });
});

test("nested JSON with seconds and cents", () => {
  const samples = [1, 2, 3].map((n) =>
    record({
      event: { uuid: `u${n}`, created: 1_795_600_000 + n },
      customer: { account: `a${n % 2}` },
      payment: { amount: 1999 * n, currency: "usd" },
    }),
  );
  const found = suggestMapping(samples);
  expect(parseMappingText(found.yaml).fields).toEqual({
    id: { path: "event.uuid" },
    accountId: { path: "customer.account" },
    amount: { path: "payment.amount" },
    currency: { path: "payment.currency", codes: "currency" },
    timestamp: { path: "event.created", time: ["s"] },
  });
  expect(found.notes).toEqual(["All amounts are whole numbers; add minor: true if they are cents."]);
  const mapped = compileMapping(parseMappingText(found.yaml)).map(samples[0] ?? record({}));
  expect(mapped).toMatchObject({ value: { currency: "USD", timestamp: 1_795_600_001_000 } });
});

test.each([
  ["ms", [1_795_600_000_000]],
  ["us", ["1795600000000000"]],
  ["ns", ["1795600000000000000"]],
  ["excel", ["46352.5"]],
  ["yyyyMMdd", [20_261_126]],
  ["yyyyMMddHHmmss", ["20261126101500"]],
  ["MM/dd/yyyy", ["11/26/2026", "01/02/2026"]],
  ["dd/MM/yyyy", ["26/11/2026", "01/02/2026"]],
  ["iso", ["2026-11-26"]],
  ["yyyy/MM/dd HH:mm", ["2022/09/01 00:20"]],
])("times by %s are recognised", (time, values) => {
  const found = suggestMapping(values.map((value, i) => record({ id: `t${i}`, date: value })));
  expect(found.yaml).toContain(`timestamp: { path: date, time: ${time} }`);
});

test("what is not found is said, and nothing is made up for it", () => {
  const found = suggestMapping([record({ colour: "red" }), record({ colour: "red" })]);
  expect(found.examples).toEqual([]);
  expect(found.notes).toEqual([
    "No place was found for accountId; name one.",
    "No place was found for amount; name one.",
    "No place was found for timestamp; name one.",
    "No place holds an id; it is made of the record's content, so equal records count once.",
    "No currency was found; EUR stands for all.",
  ]);
  expect(() => parseMappingText(found.yaml)).toThrow(/fields.accountId: is missing/);
  expect(suggestMapping([]).preset).toBeNull();
});

test("an answer of an API that holds the transactions in an array is mapped by its elements", () => {
  const answer = (...transactions: object[]) =>
    record({ accounts: [{ account_id: "A1" }], transactions, total: 2, currency: "USD" });
  const found = suggestMapping([
    answer(
      { transaction_id: "T1", account_id: "A1", amount: 28.34, date: "2026-11-26" },
      { transaction_id: "T2", account_id: "A2", amount: -5, date: "2026-11-27" },
    ),
    answer({ transaction_id: "T3", account_id: "A1", amount: 7, date: "2026-11-28" }),
  ]);
  const mapping = parseMappingText(found.yaml);
  expect(mapping.records).toBe("transactions");
  expect(mapping.fields).toEqual({
    id: { path: "transaction_id" },
    accountId: { path: "account_id" },
    amount: { path: "amount", sign: "absolute" },
    currency: { outer: "currency", codes: "currency" },
    timestamp: { path: "date", time: ["iso"] },
    type: { path: "amount", bySign: { negative: "debit", positive: "credit" } },
  });
  expect(found.examples).toMatchObject([
    { value: { id: "T1", amount: 28.34, currency: "USD" } },
    { value: { id: "T2", amount: 5 } },
    { value: { id: "T3", amount: 7 } },
  ]);
});

test("a transaction with an array of its items stays one transaction", () => {
  const found = suggestMapping([
    record({ id: "T1", account: "A", amount: 5, time: "2026-11-26", items: [{ amount: 2, date: "2026-11-20" }] }),
    record({ id: "T2", account: "A", amount: 6, time: "2026-11-27", items: [{ amount: 3, date: "2026-11-21" }] }),
  ]);
  const mapping = parseMappingText(found.yaml);
  expect(mapping.records).toBeUndefined();
  expect(mapping.fields).toMatchObject({ amount: { path: "amount" }, timestamp: { path: "time", time: ["iso"] } });
});

test("a year alone is no time of a transaction", () => {
  const { columns, samples } = table("User;Year;Month;TransactionAmt", "1;2002;9;5.10", "1;2003;9;6.20");
  const found = suggestMapping(samples, { columns });
  expect(found.notes).toContain("No place was found for timestamp; name one.");
  expect(found.yaml).toContain("amount: TransactionAmt");
});
