import { sql } from "kysely";
import { z } from "zod";
import type { AnalyticsDay, AnalyticsQuery, AnalyticsReport } from "@/lib/contract/analytics";
import { HOURS_OF_WEEK } from "@/lib/contract/hour-of-week";
import { SeveritySchema } from "@/lib/contract/severity-schema";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { caseFigures } from "./case-figures";
import { AlertFigures, alertFigures, analyticsFigures, touched } from "./figures";
import { type AnalyticsPeriod, allOf, filterClauses, isIn, periodBefore } from "./period";

const DAY_MS = 86_400_000;

type Clauses = ReturnType<typeof filterClauses>;

/** The figures of a period and of the one before, with its days and the hours of the week. */
export async function readAnalytics(
  db: Db,
  { from, to, ...filters }: AnalyticsQuery,
  caller: Pick<Caller, "id">,
  baseCurrency: string,
): Promise<AnalyticsReport> {
  const now = { from, to };
  const before = periodBefore(now);
  const fits = filterClauses(filters, caller);
  const [figures, nowCases, beforeCases, { detected, hours }, resolved] = await Promise.all([
    readFigures(db, now, before, fits),
    caseFigures(db, now, fits),
    caseFigures(db, before, fits),
    readDetected(db, now, fits),
    readResolved(db, now, fits),
  ]);
  return {
    ...now,
    before: { ...before, figures: analyticsFigures(figures.before, beforeCases) },
    baseCurrency,
    figures: analyticsFigures(figures.now, nowCases),
    days: daysOf(now, detected, resolved),
    hours,
  };
}

const BothRow = z.object({ now: AlertFigures, before: AlertFigures });

/** Of both periods in one pass. */
async function readFigures({ direct }: Db, now: AnalyticsPeriod, before: AnalyticsPeriod, fits: Clauses) {
  const { rows } = await sql`select ${alertFigures(now)} as now, ${alertFigures(before)} as before from alert
    where ${touched({ from: before.from, to: now.to })} and ${allOf(fits)}`.execute(direct);
  return BothRow.parse(rows[0]);
}

const DetectedRow = z.object({
  day: z.number().nullable(),
  severity: SeveritySchema.nullable(),
  hour: z.number().nullable(),
  alerts: z.number(),
});
const ResolvedRow = z.object({
  day: z.number(),
  fraud: z.number(),
  falsePositive: z.number(),
  inconclusive: z.number(),
});
type DetectedRow = z.infer<typeof DetectedRow>;
type ResolvedRow = z.infer<typeof ResolvedRow>;

/** By day and severity, and by hour of the week, in one pass. */
async function readDetected({ direct }: Db, period: AnalyticsPeriod, fits: Clauses) {
  const { rows } = await sql`
    select detected_at / ${sql.lit(DAY_MS)}::bigint as day, severity, (detected_at / 3600000 + 72) % 168 as hour,
      count(*)::int as alerts
    from alert where ${isIn("detected_at", period)} and ${allOf(fits)} group by grouping sets ((1, 2), (3))`.execute(
    direct,
  );
  const detected = z.array(DetectedRow).parse(rows);
  const hours = new Array<number>(HOURS_OF_WEEK).fill(0);
  for (const { hour, alerts } of detected) if (hour !== null) hours[hour] = alerts;
  return { detected, hours };
}

async function readResolved({ direct }: Db, period: AnalyticsPeriod, fits: Clauses): Promise<readonly ResolvedRow[]> {
  const { rows } = await sql`
    select resolved_at / ${sql.lit(DAY_MS)}::bigint as day, count(*) filter (where label = 'fraud')::int as fraud,
      count(*) filter (where label = 'false_positive')::int as "falsePositive",
      count(*) filter (where label = 'inconclusive')::int as inconclusive
    from alert where ${isIn("resolved_at", period)} and ${allOf(fits)} group by 1`.execute(direct);
  return z.array(ResolvedRow).parse(rows);
}

/** Each day of the period in UTC, without what of it lies outside. */
function daysOf(
  { from, to }: AnalyticsPeriod,
  detected: readonly DetectedRow[],
  resolved: readonly ResolvedRow[],
): readonly AnalyticsDay[] {
  const first = Math.floor(from / DAY_MS);
  const last = Math.floor((to - 1) / DAY_MS);
  const days = Array.from({ length: last - first + 1 }, (_, i) => ({
    from: Math.max(from, (first + i) * DAY_MS),
    to: Math.min(to, (first + i + 1) * DAY_MS),
    alerts: { low: 0, medium: 0, high: 0, critical: 0 },
    fraud: 0,
    falsePositive: 0,
    inconclusive: 0,
  }));
  for (const { day, severity, alerts } of detected) {
    const at = day === null ? undefined : days[day - first];
    if (at !== undefined && severity !== null) at.alerts[severity] = alerts;
  }
  for (const { day, ...outcomes } of resolved) {
    const at = days[day - first];
    if (at !== undefined) Object.assign(at, outcomes);
  }
  return days;
}
