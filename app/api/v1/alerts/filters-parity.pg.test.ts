import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Alert } from "@/lib/contract/alert";
import type { AlertLimitsBody } from "@/lib/contract/alert-limits-schema";
import { ALERT_SORTS } from "@/lib/contract/alert-order";
import { hourOfWeek } from "@/lib/contract/hour-of-week";
import { searchOf } from "@/lib/contract/operations/address";
import { SEVERITIES } from "@/lib/contract/severity";
import { listAlerts } from "@/lib/server/alerts/list";
import { alertQueryOf } from "@/lib/server/alerts/query";
import { writeLimits } from "@/lib/server/limits/limits";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import {
  type AlertFilters,
  alertQuery,
  compareAlerts,
  FILTERS_DEFAULT,
  matchesFilters,
  WAITING_SHOWN,
} from "@/lib/view-models/alert-filters";

/** The queue decides in the browser where an alert that changes belongs; the server decides which page it is on. */
const ALERTS = 120;
const NOW = Date.now();
const LIMITS: AlertLimitsBody = {
  critical: { acknowledge: null, resolve: "30m" },
  high: { acknowledge: "30m", resolve: "2h" },
  low: { acknowledge: "3h", resolve: "3h" },
};
const ME = "u-ana";
const KEYS: readonly Readonly<Record<string, string | number>>[] = [
  { accountId: "acc-1" },
  { accountId: "ACC-2" },
  { accountId: "7" },
  { accountId: 7 },
  { deviceId: "7", accountId: "acc-1" },
  { merchantId: "100%_m" },
  { country: "CH" },
];
const SUMMARIES = ["4 purchases, then a large one", "100% of A_B", "Größe ÄÖÜ", "No purchase within 5m"];
const TEXTS = [
  "",
  "ACC",
  "acc-1",
  "7",
  "%",
  "_m",
  "größe",
  "ÄÖ",
  "purchase",
  "rule r2",
  "4 purchases, then",
  "nothing",
];

let database: TestDatabase;
let alerts: readonly Alert[];
const generator = xoroshiro128plus(41);
const pick = <T>(items: readonly T[]): T => items[uniformInt(generator, 0, items.length - 1)] as T;
const some = <T>(items: readonly T[]): readonly T[] => items.filter(() => uniformInt(generator, 0, 2) === 0);

beforeAll(async () => {
  database = await testDatabase();
  await raiseAlerts(
    database.db,
    Array.from({ length: ALERTS }, (_, n) => ({
      id: `a${(n * 37) % ALERTS}`,
      severity: pick(SEVERITIES),
      ruleId: pick(["r1", "r2", "r3"]),
      key: pick(KEYS),
      summary: pick(SUMMARIES),
      // Few moments, so that many alerts share theirs.
      detectedAt: NOW - 1_000 * uniformInt(generator, 0, 8),
      occurrences: uniformInt(generator, 1, 3),
    })),
  );
  await database.db.pool.query(
    `update alert set last_event_at = detected_at - 1000 * (hashtext(id) & 3),
       status = (array['open', 'acknowledged', 'resolved'])[1 + (hashtext(id || 's') & 1) + (hashtext(id || 't') & 1)],
       waiting_until = ${NOW} + (array[null, null, -3600000, 3600000, 7200000])[1 + abs(hashtext(id || 'w')) % 5],
       limit_shift_ms = (array[0, -1200000, -3000000, -9000000])[1 + abs(hashtext(id || 'x')) % 4],
       assignee_id = case hashtext(id || 'u') & 3 when 0 then 'u-ana' when 1 then 'u-ben' end,
       country = case hashtext(id || 'c') & 3 when 0 then 'CH' when 1 then 'DE' end,
       acknowledged_at = case when hashtext(id || 'a') & 1 = 0 then detected_at + (hashtext(id || 'b') & 4095) end`,
  );
  await database.db.pool.query(
    `update alert set label = (array['fraud', 'false_positive', 'inconclusive'])[1 + abs(hashtext(id || 'l')) % 3],
       resolved_at = detected_at + (hashtext(id || 'r') & 4095) where status = 'resolved'`,
  );
  await writeLimits(database.db, { id: "u-lee", name: "Lee" }, LIMITS);
  alerts = (await listAlerts(database.db, { limit: ALERTS }, { id: ME })).items;
});
afterAll(() => database.drop());

function randomFilters(): AlertFilters {
  return {
    ...FILTERS_DEFAULT,
    status: some(["open", "acknowledged", "resolved"]),
    severity: some(SEVERITIES),
    ruleId: some(["r1", "r2"]),
    assignee: pick([null, null, "me", "none", "u-ben"]),
    key: pick([null, null, null, "acc-1", "7", "100%_m"]),
    since: pick([null, null, "15m"] as const),
    from: pick([null, NOW - 4_000]),
    to: pick([null, NOW - 1_000]),
    q: pick(TEXTS),
    due: pick([null, null, null, "overdue", "hour"] as const),
    waiting: pick(WAITING_SHOWN),
    label: pick([[], [], ["fraud"], ["fraud", "inconclusive"]] as const),
    country: pick([null, null, null, "CH", "none"]),
    kind: pick([null, null, "account", "device", "other"] as const),
    acknowledgedFrom: pick([null, null, NOW - 3_000]),
    acknowledgedTo: pick([null, null, NOW - 1_000]),
    resolvedFrom: pick([null, null, null, NOW - 4_000]),
    resolvedTo: pick([null, null, null, NOW]),
    hour: pick([null, null, null, hourOfWeek(NOW - 3_000), 3]),
    sort: pick(ALERT_SORTS),
  };
}

test("the browser filters and orders alerts as the server does", async () => {
  expect(alerts).toHaveLength(ALERTS);
  for (let round = 0; round < 300; round++) {
    const filters = randomFilters();
    const search = searchOf({ ...alertQuery(filters, NOW), sort: filters.sort, limit: ALERTS });
    const { items } = await listAlerts(database.db, alertQueryOf(new URL(`http://x/?${search}`)), { id: ME });
    const here = alerts.filter((alert) => matchesFilters(alert, filters, ME, NOW)).sort(compareAlerts(filters.sort));
    expect(
      here.map(({ id }) => id),
      JSON.stringify(filters),
    ).toEqual(items.map(({ id }) => id));
  }
});
