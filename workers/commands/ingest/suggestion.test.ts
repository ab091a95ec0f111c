import { join } from "node:path";
import { expect, test } from "vitest";
import { decodeTransaction } from "@/lib/contract/decode";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import type { Transaction } from "@/lib/contract/transaction";
import { type Mapping, NO_MAPPING, parseMappingText } from "@/lib/mapping/mapping";
import { readMapping } from "@/lib/mapping/read";
import { suggestMapping } from "@/lib/mapping/suggest";
import { projectRoot } from "@/lib/server/project/root";
import { type RowSource, readRows } from "../input/read-rows";
import { recogniseInput } from "../input/recognise";
import { suggestion } from "./suggestion";
import { samplesOf } from "./suggestion-samples";

const sample = (name: string): string => join(projectRoot(), "workers/commands/ingest/testing/samples", name);

async function sourceOf(name: string, mapping: Mapping): Promise<RowSource> {
  const file = sample(name);
  const layout = await recogniseInput(file, { format: null, encoding: null });
  return { file, layout, mapping, timeSpan: DEFAULT_TIME_SPAN };
}

interface Taken {
  readonly accepted: readonly Transaction[];
  readonly rejected: readonly string[];
  readonly skipped: number;
}

async function take(source: RowSource): Promise<Taken> {
  const accepted: Transaction[] = [];
  const rejected: string[] = [];
  let skipped = 0;
  const rows = readRows(source, {
    json: () => rejected.push("was not mapped"),
    value: (_, value) => {
      const decoded = decodeTransaction(value, DEFAULT_TIME_SPAN);
      if (decoded.ok) accepted.push(decoded.transaction);
      else rejected.push(decoded.error);
    },
    refused: (line, error) => rejected.push(`line ${line}: ${error}`),
    skipped: () => {
      skipped += 1;
    },
  });
  for await (const _ of rows);
  return { accepted, rejected, skipped };
}

/** What --suggest prints is a mapping as it stands: everything else in it is a comment. */
async function suggested(name: string): Promise<{ readonly printed: string; readonly taken: Taken }> {
  const printed = await suggestion(await sourceOf(name, NO_MAPPING));
  return { printed, taken: await take(await sourceOf(name, parseMappingText(printed))) };
}

/** The same without the presets that ship, which some of the samples have. */
async function guessed(name: string): Promise<{ readonly mapping: Mapping; readonly taken: Taken }> {
  const source = await sourceOf(name, NO_MAPPING);
  const { yaml } = suggestMapping(await samplesOf(source), { columns: source.layout.csv?.columns ?? null });
  const mapping = parseMappingText(yaml);
  return { mapping, taken: await take({ ...source, mapping }) };
}

const at = ({ timestamp }: Transaction): string => new Date(timestamp).toISOString();

test.each([
  ["ibm-aml.csv", 7],
  ["tabformer.csv", 5],
  ["ieee-cis.csv", 5],
  ["paysim.csv", 3],
  ["elapsed.csv", 3],
  ["plaid.json", 3],
  ["bank-date-time.csv", 3],
  ["bank-debit-credit.csv", 3],
])("what is proposed for %s takes every record as it is, with and without presets", async (name, records) => {
  for (const { taken } of [await suggested(name), await guessed(name)]) {
    expect(taken.rejected).toEqual([]);
    expect(taken.skipped).toBe(0);
    expect(taken.accepted.length).toBe(records);
  }
});

test("IBM AML: the amount paid goes with the payment currency, and the second Account is the other side", async () => {
  const { printed, taken } = await suggested("ibm-aml.csv");
  expect(printed).toContain(
    "# Amount Paid and Amount Received are both amounts; the payer's is taken, with its currency.",
  );
  const of = taken.accepted.map(({ accountId, counterpartyId, amount, currency }) => [
    accountId,
    counterpartyId,
    amount,
    currency,
  ]);
  expect(of[5]).toEqual(["100428660", "800825340", 5331.44, "EUR"]);
  expect(of[6]).toEqual(["8000F58C0", "8000F5AD0", 0.12, "CNY"]);
  expect(taken.accepted[5]?.attributes).toMatchObject({
    "Is Laundering": true,
    "Amount Received": "389769.39",
    "Receiving Currency": "Ruble",
  });
});

test("TabFormer: year, month, day and time are one time; a card is counted within its user; $ is USD", async () => {
  const { taken } = await suggested("tabformer.csv");
  expect(taken.accepted.map(at)).toEqual([
    "2002-09-01T06:21:00.000Z",
    "2002-09-01T06:42:00.000Z",
    "2002-09-02T06:22:00.000Z",
    "2002-09-02T17:45:00.000Z",
    "2002-10-13T06:23:00.000Z",
  ]);
  expect(taken.accepted[3]).toMatchObject({
    accountId: "0",
    cardId: "0-1",
    amount: 128.95,
    currency: "USD",
    type: "credit",
  });
});

test.each([
  ["ieee-cis.csv", "s", "seconds", "2024-01-02T00:00:00.000Z"],
  ["paysim.csv", "h", "hours", "2024-01-01T01:00:00.000Z"],
  ["elapsed.csv", "s", "seconds", "2024-01-01T00:00:00.000Z"],
])(
  "%s: a count from a start that nobody names gets one, and the proposal says so",
  async (name, unit, words, first) => {
    const { mapping, taken } = await guessed(name);
    expect(mapping.fields.timestamp).toMatchObject({ time: [unit], plus: "2024-01-01T00:00:00Z" });
    expect(taken.accepted.map(at)[0]).toBe(first);
    const source = await sourceOf(name, NO_MAPPING);
    const { notes, yaml } = suggestMapping(await samplesOf(source), { columns: source.layout.csv?.columns ?? null });
    expect(notes.join("\n")).toMatch(
      new RegExp(`is taken to count ${words} from 2024-01-01T00:00:00Z. The records name no start`),
    );
    expect(yaml).toMatch(
      /# \w+ counts \w+ from a start that no record names; 2024-01-01T00:00:00Z is chosen for it: write the right one/,
    );
  },
);

test("Plaid: the moment of authorisation goes first, a positive amount is a debit, categories are nested", async () => {
  const { printed, taken } = await suggested("plaid.json");
  expect(taken.accepted.map(at)).toEqual([
    "2023-09-27T08:01:58.000Z",
    "2023-09-22T10:34:50.000Z",
    "2023-09-20T00:00:00.000Z",
  ]);
  expect(taken.accepted).toMatchObject([
    { id: "yhnUVvtcGGcCKU0bcz8PDQr5ZUxUXebUvbKC0", type: "debit", amount: 28.34, currency: "USD" },
    { type: "debit", merchantId: "O5W5j4dN9OR3E6ypQmjdkWZZRoXEzVMz2ByWM", merchantCategory: "GENERAL_MERCHANDISE" },
    { type: "credit", amount: 4.22, merchantCategory: "INCOME" },
  ]);
  expect(printed).toContain("skip: [{ when: pending, equals: true }] leaves them out.");
});

test("a day in one column and a time of day in another are one time; a row without the latter is at midnight", async () => {
  const { mapping, taken } = await guessed("bank-date-time.csv");
  expect(mapping.fields.timestamp).toEqual({
    join: { of: [{ path: "Transaction Date" }, { path: "Transaction Time" }], with: " " },
    time: ["dd/MM/yyyy HH:mm", "dd/MM/yyyy"],
  });
  expect(taken.accepted.map(at)).toEqual([
    "2026-11-25T09:15:00.000Z",
    "2026-11-25T17:02:00.000Z",
    "2026-11-24T00:00:00.000Z",
  ]);
  expect(taken.accepted.map(({ type }) => type)).toEqual(["debit", "credit", "debit"]);
});

test("a column for debits and one for credits are one amount and its type", async () => {
  const { taken } = await guessed("bank-debit-credit.csv");
  expect(taken.accepted.map(({ amount, type }) => [amount, type])).toEqual([
    [1200, "debit"],
    [2500, "credit"],
    [3.5, "debit"],
  ]);
});

/** What the last record of each sample becomes. */
const LAST: Readonly<Record<string, object>> = {
  "ibm-aml": {
    accountId: "001-8000F58C0",
    counterpartyId: "003-8000F5AD0",
    amount: 0.12,
    currency: "CNY",
    timestamp: Date.UTC(2022, 8, 1, 0, 8),
    type: "bitcoin",
    attributes: { amountReceived: 0.000012, currencyReceived: "Bitcoin", laundering: false },
  },
  tabformer: {
    accountId: "1",
    cardId: "1-0",
    amount: 104.71,
    timestamp: Date.UTC(2002, 9, 13, 10, 23),
    type: "purchase",
    channel: "online",
    merchantId: "5817218446178736267",
    merchantCategory: "5912",
    attributes: { city: "ONLINE", errors: "Bad PIN,Insufficient Balance", fraud: true },
  },
  "ieee-cis": {
    id: "2987004",
    accountId: "4497-514.0-150.0-102.0-420.0",
    amount: 50,
    timestamp: Date.UTC(2017, 11, 1, 0, 1, 46),
    merchantCategory: "H",
    attributes: { cardBrand: "mastercard", cardType: "credit", payerMail: "gmail.com", fraud: false, C1: "1.0" },
  },
  plaid: {
    id: "rrrVwBmDjbTMQ7RMr3LJtZbWnQK6rMI6Vjq3M",
    amount: 4.22,
    currency: "USD",
    type: "credit",
    timestamp: Date.UTC(2023, 8, 20, 4),
    merchantId: "INTRST PYMNT",
    attributes: { category: "INCOME_INTEREST_EARNED", institution: "Chase" },
  },
};

test.each([
  ["ibm-aml", "csv", 7, 0],
  ["tabformer", "csv", 5, 0],
  ["ieee-cis", "csv", 5, 0],
  ["plaid", "json", 2, 1],
])("a mapping says all of %s", async (name, ext, accepted, skipped) => {
  const taken = await take(await sourceOf(`${name}.${ext}`, readMapping(sample(`${name}.yaml`), projectRoot())));
  expect(taken.rejected).toEqual([]);
  expect([taken.accepted.length, taken.skipped]).toEqual([accepted, skipped]);
  expect(taken.accepted.at(-1)).toMatchObject(LAST[name] ?? {});
});
