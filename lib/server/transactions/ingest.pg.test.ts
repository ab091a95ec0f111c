import { afterAll, beforeAll, expect, test } from "vitest";
import { isContract } from "../stream/contract-record";
import type { StreamRecord } from "../stream/port";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { ingestTransactions } from "./ingest";

const MAPPING = `
records: lines
fields:
  id: ref
  accountId: { first: [iban, { outer: iban }] }
  amount: { path: cents, minor: 2 }
  currency: { constant: EUR }
  timestamp: { path: at, time: s }
`;
const CONTRACT = { id: "t1", accountId: "a", amount: 5, currency: "EUR", timestamp: 1_767_600_000_000 };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function withServices(mapping: string | null, work: (own: Services) => Promise<void>): Promise<void> {
  const own = testServices(database.url, { mapping: mapping === null ? null : "mapping.yaml", mappingText: mapping });
  try {
    await (await own.stream()).ensureTopics([own.topics.transactions], 2);
    await work(own);
  } finally {
    await own.close();
  }
}

function post(own: Services, body: unknown, headers: Record<string, string> = {}) {
  return ingestTransactions(
    own,
    new Request("http://127.0.0.1/api/v1/transactions", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    }),
  );
}

async function records(own: Services): Promise<readonly StreamRecord[]> {
  const found: StreamRecord[] = [];
  const stream = await own.stream();
  const tail = await stream.tail({
    topic: own.topics.transactions,
    start: { at: "earliest" },
    bounded: true,
    batch: async (_, batch) =>
      void found.push(...batch.map((record) => ({ ...record, value: Buffer.from(record.value) }))),
  });
  await tail.done;
  await tail.close();
  return found;
}
const bodies = (found: readonly StreamRecord[]) => found.map(({ value }) => JSON.parse(value.toString()));

test("what is sent in an envelope goes on the stream as the transactions that it holds, each by itself", async () => {
  await withServices(null, async (own) => {
    const event = { specversion: "1.0", id: "e", source: "/s", type: "t", data: [CONTRACT, { ...CONTRACT, id: "" }] };
    expect(await post(own, event)).toEqual({
      accepted: 1,
      rejected: [{ index: 0, error: 'transaction 1: id: expected text of 1 to 128 characters, got ""' }],
    });
    const [record] = await records(own);
    expect(record).toMatchObject({ key: "a", headers: {} });
    expect(bodies(await records(own))).toEqual([CONTRACT]);
  });
});

test("with a mapping the shape that it describes is taken, and what goes on the stream says that it needs none", async () => {
  await withServices(MAPPING, async (own) => {
    const before = (await records(own)).length;
    const lines = [
      { ref: "r1", cents: 1234, at: 1_767_600_000 },
      { ref: "r2", iban: "DE2", cents: 1, at: 1_767_600_000 },
    ];
    expect(await post(own, { iban: "DE1", lines })).toEqual({ accepted: 2, rejected: [] });
    expect(await post(own, [CONTRACT, { lines: [] }])).toEqual({
      accepted: 0,
      rejected: [
        { index: 0, error: "records from lines: nothing is there" },
        { index: 1, error: "it holds no transaction" },
      ],
    });
    expect(await post(own, CONTRACT, { "tripline-shape": "contract" })).toEqual({ accepted: 1, rejected: [] });
    const found = (await records(own)).filter(({ headers }) => isContract(headers));
    expect(found).toHaveLength((await records(own)).length - before);
    expect(
      bodies(found)
        .map(({ id, accountId, amount }) => [id, accountId, amount])
        .sort(),
    ).toEqual([
      ["r1", "DE1", 12.34],
      ["r2", "DE2", 0.01],
      ["t1", "a", 5],
    ]);
    expect(found.map(({ key }) => key).sort()).toEqual(["DE1", "DE2", "a"]);
  });
});
