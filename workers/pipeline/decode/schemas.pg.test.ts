import avsc from "avsc";
import protobuf from "protobufjs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import type { Db } from "@/lib/server/data/db";
import { openSchemas } from "@/lib/server/schemas/schemas";
import { startTestRegistry, type TestRegistry, wireValue } from "@/lib/server/schemas/testing/registry";
import type { NewRecord } from "@/lib/server/stream/port";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { ruleHistory } from "../evaluate/rule-history";
import { rebuild } from "../recover/rebuild";
import { PIECES } from "../recover/snapshot-schedule";
import { openDecodings } from "./decodings";

const AT = 1_767_600_000_000;
const FIELDS = [
  { name: "id", type: "string" },
  { name: "accountId", type: "string" },
  { name: "amount", type: { type: "bytes", logicalType: "decimal", precision: 12, scale: 2 } },
  { name: "currency", type: "string" },
  { name: "timestamp", type: { type: "long", logicalType: "timestamp-millis" } },
  { name: "cardId", type: ["null", "string"] },
];
const ROW = { type: "record", name: "Row", namespace: "shop", fields: FIELDS };
/** As Debezium's Avro converter writes it. */
const CHANGE = {
  type: "record",
  name: "Envelope",
  namespace: "shop",
  fields: [
    { name: "before", type: ["null", ROW] },
    { name: "after", type: ["null", "Row"] },
    { name: "op", type: "string" },
    { name: "source", type: { type: "record", name: "Source", fields: [{ name: "table", type: "string" }] } },
  ],
};
const row = (id: string) => ({
  id,
  accountId: "a",
  amount: Buffer.from([0x04, 0xd2]),
  currency: "EUR",
  timestamp: AT,
  cardId: null,
});
const avro = (schema: object, value: unknown) =>
  avsc.Type.forSchema(schema as avsc.Schema, { wrapUnions: true }).toBuffer(value);
const PROTO = `syntax = "proto3";
  message Payment { string id = 1; string account_id = 2; double amount = 3; string currency = 4; int64 timestamp = 5; }`;
const PAYMENT = protobuf.parse(PROTO).root.lookupType("Payment");

let registry: TestRegistry;
let detector: InProcessDetector;
beforeEach(async () => {
  registry = await startTestRegistry();
  registry.schemas.set(1, { schema: JSON.stringify(ROW) });
  registry.schemas.set(2, { schema: JSON.stringify(CHANGE) });
  registry.schemas.set(3, { schema: "{}", schemaType: "JSON" });
  registry.schemas.set(4, { schema: PROTO, schemaType: "PROTOBUF" });
});
afterEach(async () => {
  await detector.close();
  await registry.close();
});

const readBy = (db: Db, url: string | null = registry.url) =>
  openDecodings(
    db,
    { mapping: null, envelope: "auto", span: DEFAULT_TIME_SPAN, baseCurrency: "USD" },
    openSchemas(url === null ? null : { url, credentials: null }),
  );

async function start(url: string | null): Promise<void> {
  detector = await openInProcessDetector({ ...PIECES, intervalMs: 1 }, [], null, {
    decodings: (db) => readBy(db, url),
  });
}
const rows = async (sql: string) => (await detector.database.db.pool.query<Record<string, unknown>>(sql)).rows;
const put = (...values: readonly Buffer[]) => detector.append(values.map((value): NewRecord => ({ key: "k", value })));
const plain = { id: "j1", accountId: "a", amount: 12.34, currency: "EUR", timestamp: AT };

test("records of every schema are evaluated; what does not fit its schema, or has none, is a dead letter", async () => {
  await start(registry.url);
  const change = { before: null, after: { "shop.Row": row("a2") }, op: "c", source: { table: "payment" } };
  const proto = PAYMENT.encode(PAYMENT.fromObject({ ...plain, id: "p1" })).finish();
  await put(
    wireValue(1, avro(ROW, row("a1"))),
    wireValue(2, avro(CHANGE, change)),
    wireValue(
      2,
      avro(CHANGE, { before: { "shop.Row": row("x") }, after: null, op: "d", source: { table: "payment" } }),
    ),
    wireValue(3, Buffer.from(JSON.stringify(plain))),
    wireValue(4, Buffer.from([0]), proto),
    wireValue(1, Buffer.from("no such value")),
    wireValue(77, Buffer.from("x")),
  );
  await detector.read("transactions", 100);
  expect(
    await rows(`select id, body::jsonb ->> 'amount' as amount from stored_transaction order by record_offset`),
  ).toEqual(["a1", "a2", "j1", "p1"].map((id) => ({ id, amount: "12.34" })));
  expect(await rows("select skipped, rejected from partition_progress where next_offset > 0")).toEqual([
    { skipped: 1, rejected: 2 },
  ]);
  expect(await rows(`select detail from dead_letter order by record_offset`)).toEqual([
    { detail: expect.stringMatching(/^does not fit schema 1: /) },
    { detail: `the registry ${registry.url} knows no schema 77` },
  ]);
  detector.kill("transactions");
  const { claim, taken } = await detector.state("transactions");
  const again = await rebuild(detector.context, claim, await ruleHistory(detector.context.rules, claim));
  expect(again.evaluator.digest()).toBe(taken.evaluator.digest());
});

test("what was refused for a schema that nobody knew is refused again once it is known, and what was accepted needs its schema", async () => {
  const known = { ...ROW, name: "Late" };
  await start(registry.url);
  await put(
    wireValue(1, avro(ROW, row("a1"))),
    wireValue(9, avro(known, row("b1"))),
    wireValue(1, avro(ROW, row("a2"))),
  );
  await detector.read("transactions", 100);
  expect(await rows(`select id from stored_transaction order by record_offset`)).toEqual([{ id: "a1" }, { id: "a2" }]);
  expect(await rows("select detail from dead_letter")).toEqual([
    { detail: `the registry ${registry.url} knows no schema 9` },
  ]);

  registry.schemas.set(9, { schema: JSON.stringify(known) });
  detector.kill("transactions");
  const { claim, taken } = await detector.state("transactions");
  /** Of another process, which asks the registry anew. */
  const again = async () => {
    const ground = { ...detector.context, decodings: await readBy(detector.database.db) };
    return rebuild(ground, claim, await ruleHistory(detector.context.rules, claim));
  };
  expect((await again()).evaluator.digest()).toBe(taken.evaluator.digest());

  registry.schemas.delete(1);
  await expect(again()).rejects.toMatchObject({
    code: "unreadable",
    message: expect.stringMatching(/name schema 1, which the schema registry does not know any more/),
    place: { topic: "transactions", partition: 0 },
  });
});

test("while the registry is away records wait, and go on once it is back; none is lost", async () => {
  await start(registry.url);
  await put(wireValue(1, avro(ROW, row("a1"))));
  registry.status = 503;
  await expect(detector.read("transactions", 100)).rejects.toMatchObject({
    code: "unreadable",
    message: expect.stringMatching(/Schema 1 could not be looked up in the registry http.*HTTP 503/),
    place: { topic: "transactions", partition: 0 },
  });
  expect(await rows("select 1 from dead_letter union all select 1 from stored_transaction")).toEqual([]);
  registry.status = null;
  await detector.read("transactions", 100);
  expect(await rows("select id from stored_transaction")).toEqual([{ id: "a1" }]);
});

test("with no registry set they wait, and what to set is said; a value that only looks alike is a dead letter", async () => {
  await start(null);
  await put(Buffer.alloc(12));
  await detector.read("transactions", 1);
  expect(await rows("select reason from dead_letter")).toEqual([{ reason: "malformed" }]);
  await put(wireValue(1, avro(ROW, row("a1"))));
  await expect(detector.read("transactions", 1)).rejects.toMatchObject({
    remedy: expect.stringMatching(/SCHEMA_REGISTRY_URL/),
  });
});
