import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { AuditFilters, AuditLine } from "@/lib/contract/audit-schema";
import { CSV } from "../export/csv";
import { exportRows } from "../export/export-rows";
import type { ExportFormat } from "../export/format";
import { NDJSON } from "../export/ndjson";
import { Prisma } from "../generated/prisma/client";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { AUDIT_TABLE, auditPages } from "./export";
import { auditQueryOf, selectLines } from "./query";
import { auditChoices, readAudit, readAuditLines } from "./read";
import { sealAll } from "./seal";
import { audit } from "./write";

let database: TestDatabase;
const START_MS = Date.UTC(2026, 0, 5);
const LINES = 100_000;

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database.db;
  await pool.query(
    `insert into audit_event (at, actor_id, actor_name, action, subject, detail)
     select to_timestamp($1 + n / 10), 'u' || n % 7, 'Person ' || n % 7, 'alert.' || (array['acknowledge', 'resolve', 'assign'])[1 + n % 3],
       'alert:a' || n, jsonb_build_object('before', jsonb_build_object('status', 'open'), 'after', jsonb_build_object('status', 'acknowledged'))
     from generate_series(1, $2::int) n`,
    [START_MS / 1_000, LINES],
  );
  const as = (name: string) => ({ kysely: database.db.kysely, author: { id: null, name } });
  await audit(as("Ada"), "rule.tune", "rule:velocity", {
    before: { amount: 1 },
    after: { amount: 2 },
    note: '=HYPERLINK("x")',
    reason: "too many, a day",
  });
  await audit(as("Lee"), "settings", "setting:rules", { note: "On" });
  await pool.query("vacuum analyze audit_event");
}, 120_000);
afterAll(() => database.drop());

const page = async (query: string) => readAudit(database.db, auditQueryOf(new URL(`http://x/api/v1/audit?${query}`)));
const subjects = async (query: string) => (await page(query)).items.map(({ subject }) => subject);

describe("the audit", () => {
  test("is read newest first, page after page, each line once", async () => {
    const seen: AuditLine[] = [];
    let cursor = "";
    for (let pages = 0; pages < 5; pages++) {
      const { items, nextCursor } = await page(`limit=200&cursor=${cursor}`);
      seen.push(...items);
      cursor = nextCursor ?? "";
    }
    expect(seen.slice(0, 3).map(({ subject }) => subject)).toEqual([
      "setting:rules",
      "rule:velocity",
      `alert:a${LINES}`,
    ]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1_000);
    expect(seen.every(({ at }, i) => i === 0 || at <= (seen[i - 1]?.at ?? 0))).toBe(true);
  });

  test("is filtered by subject, kind, person, action and time", async () => {
    expect(await subjects("subject=rule:velocity")).toEqual(["rule:velocity"]);
    expect(await subjects("subject=rule")).toEqual(["rule:velocity"]);
    expect(await subjects("subject=setting:")).toEqual(["setting:rules"]);
    expect(await subjects("actor=Lee")).toEqual(["setting:rules"]);
    expect(await subjects("action=rule.tune&actor=Lee")).toEqual([]);
    expect(await subjects(`from=${START_MS}&to=${START_MS + 1_000}`)).toEqual(
      [9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `alert:a${n}`),
    );
    await expect(page("cursor=1")).rejects.toThrow("nextCursor");
    await expect(page("from=99999999999999999")).rejects.toThrow();
  });

  test("offers whom and what to filter by", async () => {
    const { actors, actions } = await auditChoices(database.db);
    expect(actors).toEqual(["Ada", "Lee", ...Array.from({ length: 7 }, (_, n) => `Person ${n}`)]);
    expect(actions).toEqual(["alert.acknowledge", "alert.assign", "alert.resolve", "rule.tune", "settings"]);
  });

  test("says what is sealed and what waits", async () => {
    expect((await page("limit=1")).seal).toMatchObject({ sealed: 0, head: null, waiting: 1_000 });
    await database.db.pool.query("delete from audit_unsealed where event_id <= $1", [LINES]);
    await sealAll(database.db);
    const { items, seal } = await page("limit=1");
    expect(items[0]).toMatchObject({ sealed: true, redacted: false });
    expect(seal).toMatchObject({ sealed: 2, head: expect.stringMatching(/^[0-9a-f]{64}$/), waiting: 0 });
  });

  test.each([
    ["everything", {}, "audit_event_by_time"],
    ["an action", { action: "alert.assign" }, "audit_event_by_(action|time)"],
    ["a person", { actor: "Lee" }, "audit_event_by_actor"],
    ["one subject", { subject: "alert:a500" }, "audit_event_by_subject"],
    ["a time long ago", { from: START_MS, to: START_MS + 60_000 }, "audit_event_by_time"],
  ])("an index serves %s among 100,000 lines", async (_, filters, index) => {
    const { text, values } = selectLines(Prisma.sql`e.id`, filters, null, 51);
    const { rows } = await database.db.pool.query<{ "QUERY PLAN": string }>(`explain ${text}`, [...values]);
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(new RegExp(index));
  });
});

describe("an export", () => {
  const exported = (filters: AuditFilters, format: ExportFormat): Promise<Response> =>
    exportRows({ table: AUDIT_TABLE, pages: auditPages(database.db, filters), format, mask: (rows) => rows });

  test("holds the lines that fit, and no cell is a formula", async () => {
    const text = await exported({ subject: "rule:velocity" }, CSV).then((file) => file.text());
    const [head, line] = text.split("\r\n");
    expect(head).toBe("id,at,person,person_id,action,subject,note,reason,before,after,detail,sealed,redacted");
    expect(line).toMatch(/,Ada,,rule\.tune,rule:velocity,"'=HYPERLINK\(""x""\)","too many, a day","\{""amount"":1\}"/);
    const ndjson = await exported({ actor: "Lee" }, NDJSON).then((file) => file.text());
    expect(JSON.parse(ndjson)).toMatchObject({
      actor: { name: "Lee" },
      detail: { note: "On" },
      at: expect.any(String),
    });
  });

  test("holds every line once, page after page", async () => {
    const text = await exported({ to: START_MS + 520_000 }, NDJSON).then((file) => file.text());
    const ids = text
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as AuditLine).id);
    expect(ids).toEqual(Array.from({ length: 5_199 }, (_, n) => 5_199 - n));
  });

  test("breaks off where a page cannot be read, and does not end as if that were all", async () => {
    const reader = (await exported({}, NDJSON)).body?.getReader();
    await reader?.read();
    const away = vi.spyOn(database.db.pool, "query").mockImplementation(() => {
      throw new Error("the database is away");
    });
    const drain = async (): Promise<void> => {
      for (let isDone = false; !isDone; isDone = (await reader?.read())?.done ?? true);
    };
    await expect(drain()).rejects.toThrow("the database is away");
    away.mockRestore();
  });

  test("ends when its reader goes away", async () => {
    const reader = (await exported({}, NDJSON)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(await readAuditLines(database.db, {}, null, 1)).toHaveLength(1);
  });
});
