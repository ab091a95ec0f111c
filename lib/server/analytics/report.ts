import { sql } from "kysely";
import { z } from "zod";
import type { AnalyticsDay, AnalyticsFigures, AnalyticsQuery, AnalyticsReport } from "@/lib/contract/analytics";
import { HOURS_OF_WEEK } from "@/lib/contract/hour-of-week";
import { SeveritySchema } from "@/lib/contract/severity-schema";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { caseFigures } from "./case-figures";
import { AlertFiguresRow, alertFigures, analyticsFigures, touched } from "./figures";
import { type AnalyticsPeriod, allOf, filterClauses, isIn, periodBefore } from "./period";

const DAY_MS = 86_400_000;

type Filters = Omit<AnalyticsQuery, "from" | "to">;

/** The figures of a period and of the one before, with its days and the hours of the week. */
export async function readAnalytics(
  db: Db,
  { from, to, ...filters }: AnalyticsQuery,
  caller: Pick<Caller, "id">,
  baseCurrency: string,
): Promise<AnalyticsReport> {
  const span = { from, to };
  const before = periodBefore(span);
  const [figures, earlier, days, hours] = await Promise.all([
    readFigures(db, span, filters, caller),
    readFigures(db, before, filters, caller),
    readDays(db, span, filters, caller),
    readHours(db, span, filters, caller),
  ]);
  return { ...span, before: { ...before, figures: earlier }, baseCurrency, figures, days, hours };
}

async function readFigures(
  db: Db,
  span: AnalyticsPeriod,
  filters: Filters,
  caller: Pick<Caller, "id">,
): Promise<AnalyticsFigures> {
  const fits = filterClauses(filters, caller);
  const [{ rows }, cases] = await Promise.all([
    sql`select ${alertFigures(span)} from alert where ${touched(span)} and ${allOf(fits)}`.execute(db.direct),
    caseFigures(db, span, fits),
  ]);
  return analyticsFigures(AlertFiguresRow.parse(rows[0]), cases);
}

const DetectedRow = z.object({ day: z.number(), severity: SeveritySchema, alerts: z.number() });
const ResolvedRow = z.object({
  day: z.number(),
  fraud: z.number(),
  falsePositive: z.number(),
  inconclusive: z.number(),
});

/** Each day of the period in UTC, without those that lie outside of it. */
async function readDays(
  { direct }: Db,
  span: AnalyticsPeriod,
  filters: Filters,
  caller: Pick<Caller, "id">,
): Promise<readonly AnalyticsDay[]> {
  const fits = allOf(filterClauses(filters, caller));
  const [detected, resolved] = await Promise.all([
    sql`select detected_at / ${DAY_MS}::bigint as day, severity, count(*)::int as alerts from alert
      where ${isIn("detected_at", span)} and ${fits} group by 1, 2`.execute(direct),
    sql`select resolved_at / ${DAY_MS}::bigint as day, count(*) filter (where label = 'fraud')::int as fraud,
        count(*) filter (where label = 'false_positive')::int as "falsePositive",
        count(*) filter (where label = 'inconclusive')::int as inconclusive
      from alert where ${isIn("resolved_at", span)} and ${fits} group by 1`.execute(direct),
  ]);
  const first = Math.floor(span.from / DAY_MS);
  const last = Math.floor((span.to - 1) / DAY_MS);
  const days = Array.from({ length: last - first + 1 }, (_, i) => ({
    from: Math.max(span.from, (first + i) * DAY_MS),
    to: Math.min(span.to, (first + i + 1) * DAY_MS),
    alerts: { low: 0, medium: 0, high: 0, critical: 0 },
    fraud: 0,
    falsePositive: 0,
    inconclusive: 0,
  }));
  for (const { day, severity, alerts } of z.array(DetectedRow).parse(detected.rows)) {
    const at = days[day - first];
    if (at !== undefined) at.alerts[severity] = alerts;
  }
  for (const { day, ...outcomes } of z.array(ResolvedRow).parse(resolved.rows)) {
    const at = days[day - first];
    if (at !== undefined) Object.assign(at, outcomes);
  }
  return days;
}

const HourRow = z.object({ hour: z.number(), alerts: z.number() });

async function readHours(
  { direct }: Db,
  span: AnalyticsPeriod,
  filters: Filters,
  caller: Pick<Caller, "id">,
): Promise<readonly number[]> {
  const { rows } = await sql`
    select (detected_at / 3600000 + 72) % 168 as hour, count(*)::int as alerts from alert
    where ${isIn("detected_at", span)} and ${allOf(filterClauses(filters, caller))} group by 1`.execute(direct);
  const hours = new Array<number>(HOURS_OF_WEEK).fill(0);
  for (const { hour, alerts } of z.array(HourRow).parse(rows)) hours[hour] = alerts;
  return hours;
}
