import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AlertQuery } from "@/lib/contract/alert-calls";
import { ALERT_SORTS } from "@/lib/contract/alert-order";
import type { Caller } from "../callers/caller";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { countAlerts } from "./counts";
import { listAlerts } from "./list";
import { acknowledge } from "./steps";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const list = (query: AlertQuery = {}) => listAlerts(database.db, query, ana);
const ids = async (query: AlertQuery) => (await list(query)).items.map(({ id }) => id).sort();

describe("alerts that fit", () => {
  beforeAll(async () => {
    await raiseAlerts(database.db, [
      {
        id: "a",
        severity: "low",
        key: { accountId: "acc-1" },
        summary: "100% of A_B",
        ruleId: "r1",
        detectedAt: 1_000,
      },
      {
        id: "b",
        severity: "high",
        key: { deviceId: "acc-1" },
        summary: "4 Purchases",
        ruleId: "r2",
        detectedAt: 2_000,
      },
      {
        id: "c",
        severity: "critical",
        key: { accountId: "acc-2", terminal: 42 },
        summary: "1000 of AxB",
        ruleId: "r1",
        detectedAt: 3_000,
      },
    ]);
    await acknowledge(database.db, ana, "b", 1);
  });
  afterAll(async () => {
    await database.db.pool.query("truncate alert, alert_activity, hit cascade");
  });

  test.each<[AlertQuery, string[]]>([
    [{ status: ["open"] }, ["a", "c"]],
    [{ status: ["open", "acknowledged"] }, ["a", "b", "c"]],
    [{ severity: ["high", "critical"] }, ["b", "c"]],
    [{ ruleId: ["r1"] }, ["a", "c"]],
    [{ assignee: "none" }, ["a", "c"]],
    [{ assignee: "me" }, ["b"]],
    [{ key: "acc-1" }, ["a", "b"]],
    [{ key: "acc" }, []],
    [{ key: "42" }, ["c"]],
    [{ from: 2_000 }, ["b", "c"]],
    [{ to: 2_000 }, ["a"]],
    [{ q: "PURCHASES" }, ["b"]],
    [{ q: "rule r1" }, ["a", "c"]],
    [{ q: "acc-2" }, ["c"]],
    [{ q: "0%" }, ["a"]],
    [{ q: "a_b" }, ["a"]],
    [{ q: "\\" }, []],
    [{ status: ["open"], severity: ["low"], key: "acc-1", q: "of" }, ["a"]],
  ])("%j are %j", async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  test("are counted with every filter, and by status and severity as if that one were not set", async () => {
    expect(await countAlerts(database.db, { status: ["open"], severity: ["low", "high"] }, ana)).toEqual({
      total: 1,
      byStatus: { open: 1, acknowledged: 1, resolved: 0 },
      bySeverity: { low: 1, medium: 0, high: 0, critical: 1 },
    });
  });
});

test("by score the highest come first, of equal ones the newest, and those without one last, on every page", async () => {
  const scores = { none: -1, zero: 0, high: 900, equal: 900, mid: 40 };
  const seeds = Object.keys(scores).map((id, i) => ({ id, detectedAt: 1_000 + i }));
  await raiseAlerts(database.db, seeds);
  for (const [id, score] of Object.entries(scores)) {
    await database.db.pool.query("update alert set score = $2 where id = $1", [id, score]);
  }
  const seen: (readonly [string, number | null])[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ sort: "-score", limit: 1, ...(cursor === null ? {} : { cursor }) });
    seen.push(...page.items.map(({ id, score }) => [id, score] as const));
    cursor = page.nextCursor;
  } while (cursor !== null);
  await database.db.pool.query("truncate alert, alert_activity, hit cascade");
  expect(seen).toEqual([
    ["equal", 900],
    ["high", 900],
    ["mid", 40],
    ["zero", 0],
    ["none", null],
  ]);
});

/** Alerts that tie in everything they are sorted by, spread over all severities and statuses; made by PostgreSQL itself. */
async function raiseMany(count: number): Promise<void> {
  await database.db.pool.query(
    `insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, status, occurrences,
       first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq, score)
     select 'n' || lpad(i::text, 6, '0'), 'r' || i % 12, 'Rule ' || i % 12, 1,
       (array['low', 'medium', 'high', 'critical'])[1 + (i * 7) % 4],
       jsonb_build_object('accountId', 'acc-' || i % 5000), 'acc-' || i % 5000, md5(i::text),
       case when i < 90000 then 'resolved' when i < 97000 then 'acknowledged' else 'open' end, 1 + i % 5,
       t, t, t, '4 purchases under 100 € and then one of ' || i || ' € within 2 min 10 s on account acc-' || i % 5000,
       1000 + i, 1000 + i, case when i % 10 = 0 then -1 else (i * 37) % 1001 end
     from generate_series(0, $1 - 1) i, lateral (select 1700000000000 + (i / 3) * 1000 as t) times`,
    [count],
  );
  await database.db.pool.query("analyze alert");
}

describe("a list of 100,000", () => {
  beforeAll(async () => {
    await raiseMany(100_000);
  }, 120_000);

  test.each(ALERT_SORTS)("sorted by %s is paged without repeating or missing one, ties included", async (sort) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({
        sort,
        limit: 200,
        severity: ["critical"],
        ruleId: ["r1", "r5"],
        ...(cursor === null ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const { rows } = await database.db.pool.query<{ count: number }>(
      "select count(*) as count from alert where severity = 'critical' and rule_id in ('r1', 'r5')",
    );
    expect(seen).toHaveLength(rows[0]?.count ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test.each<[string, AlertQuery]>([
    ["the newest", {}],
    ["the unresolved", { status: ["open", "acknowledged"], limit: 200 }],
    ["the severest", { sort: "-severity", status: ["open"] }],
    ["those with the highest score", { sort: "-score", status: ["open"] }],
    ["the busiest", { sort: "-occurrences" }],
    ["the last seen", { sort: "-lastEventAt", status: ["open"] }],
    ["one rule's", { ruleId: ["r3"], status: ["resolved"] }],
    ["one account's", { key: "acc-77" }],
    ["those that say a number", { q: "of 54321 €" }],
    ["those that say what none says", { q: "no such words" }],
    ["nobody's of a day", { assignee: "none", from: 1_700_000_000_000, to: 1_700_003_600_000 }],
  ])(
    "gives %s within 50 ms, or within three readings of the whole table where the machine is busy",
    async (_, query) => {
      const fastest = async (read: () => Promise<unknown>): Promise<number> => {
        let ms = Number.POSITIVE_INFINITY;
        for (let i = 0; i < 7; i++) {
          const began = performance.now();
          await read();
          ms = Math.min(ms, performance.now() - began);
        }
        return ms;
      };
      const whole = await fastest(() => database.db.pool.query("select count(*) from alert where search_text = ''"));
      expect(await fastest(() => list(query))).toBeLessThan(Math.max(50, 3 * whole));
    },
  );
});
