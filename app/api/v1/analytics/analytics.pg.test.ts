import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ALERT_KINDS, isOfKind } from "@/lib/contract/alert-kind";
import type { AnalyticsFigures } from "@/lib/contract/analytics";
import { ANALYTICS_GROUPS } from "@/lib/contract/analytics-groups";
import { CaseFilterQuery } from "@/lib/contract/case-calls";
import { hourOfWeek } from "@/lib/contract/hour-of-week";
import { searchOf } from "@/lib/contract/operations/address";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";
import { countAlerts } from "@/lib/server/alerts/counts";
import { alertFiltersOf } from "@/lib/server/alerts/query";
import { readAnalyticsGroups } from "@/lib/server/analytics/groups";
import { analyticsGroupQueryOf, analyticsQueryOf } from "@/lib/server/analytics/query";
import { readAnalytics } from "@/lib/server/analytics/report";
import { countCases } from "@/lib/server/cases/list";
import { readQuery } from "@/lib/server/http/query";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import {
  type AnalyticsFilters,
  type AnalyticsMark,
  type AnalyticsSpan,
  analyticsQuery,
  behind,
  narrowed,
} from "@/lib/view-models/analytics";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 15, 30);
const ALERTS = 400;
const CASES = 60;
const ME = { id: "u-ana" };
const KEYS: readonly Readonly<Record<string, string>>[] = [
  { accountId: "a" },
  { deviceId: "d" },
  { accountId: "a", deviceId: "d" },
  { cardId: "c", merchantId: "m" },
  { channel: "web" },
];
const NONE: AnalyticsFilters = { severity: [], ruleId: [], assignee: null, kind: null, country: null };

/** An alert as the test reckons with it. */
interface Row {
  readonly id: string;
  readonly rule_id: string;
  readonly severity: Severity;
  readonly key: Readonly<Record<string, string>>;
  readonly assignee_id: string | null;
  readonly country: string | null;
  readonly label: string | null;
  readonly money: number;
  readonly detected_at: number;
  readonly acknowledged_at: number | null;
  readonly resolved_at: number | null;
}

let database: TestDatabase;
let rows: readonly Row[];
let cases: readonly { id: number; at: number; lost: number; prevented: number; alerts: readonly string[] }[];
const generator = xoroshiro128plus(7);
const pick = <T>(items: readonly T[]): T => items[uniformInt(generator, 0, items.length - 1)] as T;
const upTo = (max: number) => uniformInt(generator, 0, max);

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await raiseAlerts(
    db,
    Array.from({ length: ALERTS }, (_, n) => ({
      id: `a${n}`,
      severity: pick(SEVERITIES),
      ruleId: pick(["r1", "r2", "r3"]),
      key: pick(KEYS),
      detectedAt: NOW - upTo(20 * DAY_MS),
    })),
  );
  await db.pool.query(
    `update alert set money_at_risk = abs(hashtext(id || 'm')) % 100000,
       country = (array['CH', 'DE', null])[1 + abs(hashtext(id || 'c')) % 3],
       assignee_id = (array['u-ana', 'u-ben', null])[1 + abs(hashtext(id || 'o')) % 3],
       acknowledged_at = case when hashtext(id || 'k') & 3 > 0 then detected_at + abs(hashtext(id || 't')) % 400000000 end`,
  );
  await db.pool.query("update alert set assignee_name = initcap(substr(assignee_id, 3))");
  await db.pool.query(
    `update alert set status = 'resolved', resolved_at = acknowledged_at + abs(hashtext(id || 's')) % 300000000,
       label = (array['fraud', 'false_positive', 'inconclusive'])[1 + abs(hashtext(id || 'l')) % 3]
     where acknowledged_at is not null and hashtext(id || 'r') & 1 = 0`,
  );
  const made = Array.from({ length: CASES }, (_, i) => ({
    id: i + 1,
    at: NOW - upTo(20 * DAY_MS),
    lost: upTo(5_000),
    prevented: upTo(9_000),
    alerts: [...new Set(Array.from({ length: upTo(4) }, () => `a${upTo(ALERTS - 1)}`))],
    open: upTo(3) === 0,
  }));
  await db.pool.query(
    `insert into fraud_case (id, title, status, created_at, created_by_name, updated_at, resolved_at, amount_lost, amount_prevented)
     select (c->>'id')::int, 'A case', case when (c->>'open')::boolean then 'open' else 'resolved' end, 0, 'Ana', 0,
       case when not (c->>'open')::boolean then (c->>'at')::bigint end, (c->>'lost')::int, (c->>'prevented')::int
     from jsonb_array_elements($1::jsonb) c`,
    [JSON.stringify(made)],
  );
  await db.pool.query(
    `insert into case_alert (case_id, alert_id, is_open, at) select (c->>'id')::int, a.id, false, 0
     from jsonb_array_elements($1::jsonb) c, jsonb_array_elements_text(c->'alerts') a (id)`,
    [JSON.stringify(made)],
  );
  cases = made.filter(({ open }) => !open);
  ({ rows } = await db.pool.query<Row>(
    `select id, rule_id, severity, key, assignee_id, country, label, money_at_risk / 100.0::double precision as money,
       detected_at, acknowledged_at, resolved_at from alert`,
  ));
});
afterAll(() => database.drop());

function fits(row: Row, { severity, ruleId, assignee, kind, country }: AnalyticsFilters): boolean {
  const owner = assignee === "me" ? ME.id : assignee;
  return (
    (severity.length === 0 || severity.includes(row.severity)) &&
    (ruleId.length === 0 || ruleId.includes(row.rule_id)) &&
    (owner === null || row.assignee_id === (owner === "none" ? null : owner)) &&
    (kind === null || isOfKind(row.key, kind)) &&
    (country === null || row.country === (country === "none" ? null : country))
  );
}

/** As PostgreSQL and everybody else reckons a quantile between two values. */
function spread(values: readonly number[]) {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? 0;
    return low + ((sorted[Math.ceil(place)] ?? 0) - low) * (place - Math.floor(place));
  };
  return { median: expect.closeTo(at(0.5), 3), p90: expect.closeTo(at(0.9), 3) };
}

function figures(filters: AnalyticsFilters, { from, to }: AnalyticsSpan): AnalyticsFigures {
  const own = rows.filter((row) => fits(row, filters));
  const inSpan = (at: number | null) => at !== null && at >= from && at < to;
  const detected = own.filter((row) => inSpan(row.detected_at));
  const acknowledged = own.filter((row) => inSpan(row.acknowledged_at));
  const resolved = own.filter((row) => inSpan(row.resolved_at));
  const labelled = (label: string) => resolved.filter((row) => row.label === label).length;
  const isFiltered = JSON.stringify(filters) !== JSON.stringify(NONE);
  const ids = new Set(own.map(({ id }) => id));
  const closed = cases.filter(({ at, alerts }) => inSpan(at) && (!isFiltered || alerts.some((id) => ids.has(id))));
  const judged = labelled("fraud") + labelled("false_positive");
  return {
    alerts: detected.length,
    atRisk: expect.closeTo(
      detected.reduce((sum, { money }) => sum + money, 0),
      3,
    ),
    acknowledged: acknowledged.length,
    toAcknowledge: spread(acknowledged.map((row) => (row.acknowledged_at ?? 0) - row.detected_at)),
    resolved: resolved.length,
    toResolve: spread(resolved.map((row) => (row.resolved_at ?? 0) - row.detected_at)),
    fraud: labelled("fraud"),
    falsePositive: labelled("false_positive"),
    inconclusive: labelled("inconclusive"),
    precision: judged === 0 ? null : labelled("fraud") / judged,
    cases: closed.length,
    lost: closed.reduce((sum, { lost }) => sum + lost, 0),
    prevented: closed.reduce((sum, { prevented }) => sum + prevented, 0),
  };
}

/** How many the list has that a mark leads to. */
async function listed(href: string): Promise<number> {
  const url = new URL(href, "http://x");
  url.searchParams.delete("sort");
  if (url.pathname === "/cases") return (await countCases(database.db, readQuery(url, CaseFilterQuery), ME)).total;
  // The page shows those too that wait for a customer; the call does so unless it is told otherwise.
  expect(url.searchParams.get("waiting")).toBe("show");
  url.searchParams.delete("waiting");
  return (await countAlerts(database.db, alertFiltersOf(url), ME)).total;
}

const COUNTED = [
  "alerts",
  "acknowledged",
  "resolved",
  "fraud",
  "falsePositive",
  "inconclusive",
  "cases",
] as const satisfies readonly AnalyticsMark[];

async function expectListsOf(filters: AnalyticsFilters, span: AnalyticsSpan, of: AnalyticsFigures): Promise<void> {
  for (const mark of COUNTED) expect(await listed(behind(filters, span, mark)), mark).toBe(of[mark]);
  expect(await listed(behind(filters, span, "precision"))).toBe(of.fraud + of.falsePositive);
  expect(await listed(behind(filters, span, "toAcknowledge"))).toBe(of.acknowledged);
  expect(await listed(behind(filters, span, "toResolve"))).toBe(of.resolved);
  expect(await listed(behind(filters, span, "atRisk"))).toBe(of.alerts);
  expect(await listed(behind(filters, span, "lost"))).toBe(of.cases);
}

const SPAN = { from: NOW - 8 * DAY_MS, to: NOW - DAY_MS };
const BEFORE = { from: NOW - 15 * DAY_MS, to: NOW - 8 * DAY_MS };
const urlOf = (filters: AnalyticsFilters, more: object = {}) =>
  new URL(`http://x/?${searchOf({ ...analyticsQuery(filters, SPAN), ...more })}`);

const FILTERS: readonly AnalyticsFilters[] = [
  NONE,
  { ...NONE, severity: ["high", "low"], ruleId: ["r1", "r2"] },
  { ...NONE, assignee: "me" },
  { ...NONE, assignee: "none", country: "none" },
  { ...NONE, kind: "device", country: "CH" },
  { ...NONE, kind: "other" },
];

test.each(FILTERS)(
  "the figures of a period and of the one before are as counted by hand, and lead to as many: %j",
  async (filters) => {
    const report = await readAnalytics(database.db, analyticsQueryOf(urlOf(filters)), ME, "EUR");
    expect(report.figures).toEqual(figures(filters, SPAN));
    expect(report.before).toEqual({ ...BEFORE, figures: figures(filters, BEFORE) });
    await expectListsOf(filters, SPAN, report.figures);
    await expectListsOf(filters, BEFORE, report.before.figures);
  },
);

test("each day and each hour of the week leads to as many alerts as it has", async () => {
  for (const filters of [NONE, { ...NONE, kind: "account", severity: ["high"] }] satisfies AnalyticsFilters[]) {
    const { days, hours } = await readAnalytics(database.db, analyticsQueryOf(urlOf(filters)), ME, "EUR");
    expect(days).toHaveLength(8);
    expect(days[0]?.from).toBe(SPAN.from);
    expect(days.at(-1)?.to).toBe(SPAN.to);
    for (const { from, to, alerts, ...outcomes } of days) {
      const day = { from, to };
      for (const severity of SEVERITIES) {
        const of = { ...filters, severity: [severity] };
        const isAsked = filters.severity.length === 0 || filters.severity.some((one) => one === severity);
        expect(alerts[severity]).toBe(isAsked ? await listed(behind(of, day, "alerts")) : 0);
      }
      for (const mark of ["fraud", "falsePositive", "inconclusive"] as const) {
        expect(outcomes[mark]).toBe(await listed(behind(filters, day, mark)));
      }
    }
    const detected = rows.filter(
      (row) => fits(row, filters) && row.detected_at >= SPAN.from && row.detected_at < SPAN.to,
    );
    expect(hours).toEqual(
      Array.from({ length: 168 }, (_, hour) => detected.filter((row) => hourOfWeek(row.detected_at) === hour).length),
    );
    for (const hour of [0, 13, 40, 100, 167]) {
      expect(await listed(behind(filters, SPAN, "alerts", hour))).toBe(hours[hour]);
    }
  }
});

test.each(ANALYTICS_GROUPS)(
  "each row by %s is as counted by hand, now and before, and leads to as many",
  async (by) => {
    for (const filters of FILTERS) {
      const query = analyticsGroupQueryOf(urlOf(filters, { by }));
      const { items, left } = await readAnalyticsGroups(database.db, query, ME, "EUR");
      expect(left).toBe(0);
      for (const { key, figures: now, before } of items) {
        const of = narrowed(filters, by, key);
        expect(now, key).toEqual(figures(of, SPAN));
        expect(before, key).toEqual(figures(of, BEFORE));
        await expectListsOf(of, SPAN, now);
      }
      if (filters === NONE) {
        const keys = items.map(({ key }) => key).sort();
        const all: Readonly<Record<(typeof ANALYTICS_GROUPS)[number], readonly string[]>> = {
          rule: ["r1", "r2", "r3"],
          severity: SEVERITIES,
          analyst: ["none", "u-ana", "u-ben"],
          kind: ALERT_KINDS.filter((kind) => rows.some((row) => isOfKind(row.key, kind))),
          country: ["CH", "DE", "none"],
        };
        expect(keys).toEqual(all[by].toSorted());
      }
    }
  },
);

test("a period that is none, or longer than a year, is refused by name", () => {
  const query = (from: number, to: number) => analyticsQueryOf(new URL(`http://x/?from=${from}&to=${to}`));
  expect(() => query(5, 5)).toThrow(/to/);
  expect(() => query(0, 400 * DAY_MS)).toThrow(/366 days/);
  expect(() => analyticsQueryOf(new URL("http://x/?to=5"))).toThrow(/from/);
  expect(() => analyticsGroupQueryOf(new URL("http://x/?from=1&to=5&by=moon"))).toThrow(/by/);
});
