import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CSV } from "@/lib/server/export/csv";
import type { ExportTable } from "@/lib/server/export/table";
import { createList } from "@/lib/server/lists/save";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { testServices } from "@/lib/server/testing/services";
import { sendFile } from "@/lib/server/web/send-file";
import { type Services, useServices } from "@/lib/server/web/services";
import * as alertsCsv from "./alerts.csv/handlers";
import * as alertsNdjson from "./alerts.ndjson/handlers";
import * as alertsParquet from "./alerts.parquet/handlers";
import * as auditCsv from "./audit.csv/handlers";
import * as deadLettersNdjson from "./dead-letters.ndjson/handlers";
import * as decisionsCsv from "./decisions.csv/handlers";
import * as deliveriesCsv from "./deliveries.csv/handlers";
import * as commentsCsv from "./entities/[kind]/[id]/comments.csv/handlers";
import * as entriesCsv from "./lists/[name]/entries.csv/handlers";
import * as snoozesCsv from "./snoozes.csv/handlers";
import * as snoozesParquet from "./snoozes.parquet/handlers";
import * as transactionsCsv from "./transactions.csv/handlers";
import * as transactionsNdjson from "./transactions.ndjson/handlers";
import * as transactionsParquet from "./transactions.parquet/handlers";

const KEY = "a-key-for-tests-only";
const CARD = "4242424242424242";
/** More than one page. */
const TRANSACTIONS = 1_203;

let database: TestDatabase;
let own: Services;

beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY });
  useServices(own);
  await raiseAlerts(database.db, [{ id: "a1" }, { id: "a2", summary: "=1+1" }, { id: "a3", severity: "critical" }]);
  await database.db.pool.query(
    `insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, base_amount, body)
     select 1, n % 2, n, 't' || n, 'acc-' || n % 3, 1000 * (n / 2), n, json_build_object('id', 't' || n, 'accountId', 'acc-' || n % 3,
       'amount', n, 'currency', 'EUR', 'timestamp', 1000 * (n / 2), 'cardId', $1::text, 'attributes', json_build_object('a', n))::text
     from generate_series(1, $2::int) n`,
    [CARD, TRANSACTIONS],
  );
}, 60_000);
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

type Get<P> = (request: Request, context: { readonly params: Promise<P> }) => Promise<Response>;
const get = <P extends object>(route: { readonly GET: Get<P> }, query = "", params = {} as P): Promise<Response> =>
  route.GET(
    new Request(`http://127.0.0.1:3000/api/v1/x?${query}`, {
      headers: { host: "127.0.0.1:3000", authorization: `Bearer ${KEY}` },
    }),
    { params: Promise.resolve(params) },
  );
const lines = (text: string): readonly string[] => text.trimEnd().split(/\r?\n/);

describe("alerts", () => {
  test("leave as CSV with the list's filters, and no cell is a formula", async () => {
    const all = lines(await (await get(alertsCsv)).text());
    expect(all[0]).toMatch(/^id,rule_id,/);
    expect(all).toHaveLength(4);
    expect(all.join("\n")).toContain("'=1+1");
    expect(lines(await (await get(alertsCsv, "severity=critical")).text())).toHaveLength(2);
  });

  test("leave as JSON lines and as Parquet with the same rows", async () => {
    const json = lines(await (await get(alertsNdjson)).text()).map(
      (line) => JSON.parse(line) as { readonly id: string },
    );
    const rows = await parquetReadObjects({ file: await (await get(alertsParquet)).arrayBuffer() });
    expect(json.map(({ id }) => id).sort()).toEqual(["a1", "a2", "a3"]);
    expect(rows.map(({ id }) => id)).toEqual(json.map(({ id }) => id));
  });

  test("a filter that cannot be used is an error and no file", async () => {
    expect((await get(alertsCsv, "severity=loud")).status).toBe(400);
    expect((await get(alertsCsv, "cursor=x")).status).toBe(400);
  });
});

describe("transactions", () => {
  const ids = async (query: string): Promise<readonly string[]> =>
    lines(await (await get(transactionsNdjson, query)).text()).map((line) => (JSON.parse(line) as { id: string }).id);

  test("leave whole, each once, over several pages", async () => {
    const all = await ids("");
    expect(new Set(all).size).toBe(TRANSACTIONS);
    expect(all).toHaveLength(TRANSACTIONS);
  });

  test("of an account the newest first, each once where many share a time", async () => {
    const some = await ids("accountId=acc-1");
    expect(new Set(some).size).toBe(401);
    expect(some).toHaveLength(401);
    expect(some[0]).toBe("t1201");
    expect(await ids("accountId=acc-1&from=2000&to=4000")).toEqual(["t7", "t4"]);
  });

  test("have their cards masked in every kind of file", async () => {
    const csv = await (await get(transactionsCsv, "to=2000")).text();
    const rows = await parquetReadObjects({ file: await (await get(transactionsParquet, "to=2000")).arrayBuffer() });
    expect(csv).not.toContain(CARD);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ account_id: "acc-2", amount: 2, base_amount: 2, attributes: '{"a":2}' });
    expect(String(rows[0]?.card_id)).toMatch(/^424242.*4242/);
    expect(String(rows[0]?.card_id)).not.toContain(CARD);
  });
});

test("nothing is a file with its names alone", async () => {
  expect(lines(await (await get(decisionsCsv)).text())).toHaveLength(1);
});

test("who took out what stands in the audit; a key reads no audit", async () => {
  await (await get(alertsCsv, "severity=high")).text();
  const [end, line] = await database.db.prisma.auditEvent.findMany({ orderBy: { id: "desc" }, take: 2 });
  expect(line).toMatchObject({
    action: "export",
    subject: "export:alerts",
    detail: { note: "Exported alerts as csv", filters: { severity: "high" } },
  });
  expect(end).toMatchObject({
    action: "export.end",
    subject: "export:alerts",
    detail: {
      note: expect.stringMatching(/^Export of alerts as csv ended: \d rows$/),
      isWhole: true,
      line: Number(line?.id),
    },
  });
  expect((await get(auditCsv)).status).toBe(403);
});

test("a transfer that breaks off is said to be no whole one, with the rows that were written", async () => {
  const table: ExportTable<string> = {
    name: "letters",
    columns: [{ name: "letter", type: "text", value: (letter) => letter }],
    object: (letter) => ({ letter }),
  };
  async function* endless() {
    for (;;) yield ["a", "b"];
  }
  const caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" } as const;
  const file = await sendFile({ services: own, caller, url: new URL("http://x/?q=1") }, table, endless(), CSV);
  await file.body?.cancel();
  const { prisma } = database.db;
  const [begun, end] = await prisma.auditEvent.findMany({
    where: { subject: "export:letters" },
    orderBy: { id: "asc" },
  });
  expect(begun).toMatchObject({ action: "export", actorName: "Ana", detail: { filters: { q: "1" } } });
  expect(end).toMatchObject({ action: "export.end", detail: { isWhole: false, line: Number(begun?.id) } });
});

describe("lists with filters of their own", () => {
  test("snoozes leave with the filters of their page", async () => {
    await database.db.pool.query(
      `insert into snooze (id, rule_id, rule_name, key, key_text, key_hash, reason, until, created_at, created_by_name)
       select 's' || n, 'r' || n % 2, 'Rule', '{"accountId":"acc"}', 'acc', 'h' || n, '=known', 32503680000000, n, 'Ana'
       from generate_series(1, 250) n`,
    );
    const all = lines(await (await get(snoozesCsv)).text());
    expect(all).toHaveLength(251);
    expect(all[1]).toContain("'=known");
    expect(lines(await (await get(snoozesCsv, "ruleId=r1")).text())).toHaveLength(126);
    expect(await parquetReadObjects({ file: await (await get(snoozesParquet, "state=past")).arrayBuffer() })).toEqual(
      [],
    );
    expect((await get(snoozesCsv, "limit=1")).status).toBe(400);
  });

  test("values of a list leave with the search of their page, card numbers masked", async () => {
    const { db } = database;
    const admin = { kind: "person", id: "u", name: "U", role: "admin" } as const;
    await createList(db, admin, { name: "cards", values: [CARD, "acc-1"] });
    const cards = await (await get(entriesCsv, "", { name: "cards" })).text();
    expect(cards).toContain("424242••••••4242");
    expect(cards).not.toContain(CARD);
    expect(lines(await (await get(entriesCsv, "q=acc", { name: "cards" })).text())).toHaveLength(2);
    expect((await get(entriesCsv, "", { name: "none" })).status).toBe(404);
  });

  test("comments on an entity, dead letters and messages to channels leave", async () => {
    const { db } = database;
    await db.prisma.entityComment.create({
      data: { kind: "device", entityId: "d1", at: 1, byName: "Ana", text: `Paid with ${CARD}`, mentions: [] },
    });
    const comments = await (await get(commentsCsv, "", { kind: "device", id: "d1" })).text();
    expect(comments).toContain("Paid with 424242••••••4242");
    expect((await get(commentsCsv, "", { kind: "planet", id: "d1" })).status).toBe(404);
    await db.pool.query(
      `insert into dead_letter (topic, partition, record_offset, reason, detail, key, payload, payload_bytes, at)
       select 't', 0, n, 'late', 'x', 'k', 'body'::bytea, 4, n from generate_series(1, 120) n`,
    );
    const letters = lines(await (await get(deadLettersNdjson)).text());
    expect(letters).toHaveLength(120);
    expect(JSON.parse(letters[0] ?? "")).toMatchObject({
      offset: 120,
      payload: "body",
      at: "1970-01-01T00:00:00.120Z",
    });
    expect(lines(await (await get(deliveriesCsv, "status=dead")).text())).toHaveLength(1);
  });
});
