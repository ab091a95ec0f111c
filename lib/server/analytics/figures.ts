import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { AnalyticsFigures } from "@/lib/contract/analytics";
import { type AnalyticsPeriod, isIn } from "./period";

const Spread = z.tuple([z.number(), z.number()]).nullable();

/** What `alertFigures` selects. */
export const AlertFiguresRow = z.object({
  alerts: z.number(),
  atRisk: z.number(),
  acknowledged: z.number(),
  toAcknowledge: Spread,
  resolved: z.number(),
  toResolve: Spread,
  fraud: z.number(),
  falsePositive: z.number(),
  inconclusive: z.number(),
});
type AlertFiguresRow = z.infer<typeof AlertFiguresRow>;

/** What cases that were resolved came to. */
export interface CaseFigures {
  readonly cases: number;
  readonly lost: number;
  readonly prevented: number;
}
export const NO_CASES: CaseFigures = { cases: 0, lost: 0, prevented: 0 };

export const NO_ALERTS: AlertFiguresRow = {
  alerts: 0,
  atRisk: 0,
  acknowledged: 0,
  toAcknowledge: null,
  resolved: 0,
  toResolve: null,
  fraud: 0,
  falsePositive: 0,
  inconclusive: 0,
};
/** Of nothing. */
export const NO_FIGURES = analyticsFigures(NO_ALERTS, NO_CASES);

/** The figures of the alerts of a group, as columns of a select from `alert`. */
export function alertFigures(span: AnalyticsPeriod): RawBuilder<unknown> {
  const detected = isIn("detected_at", span);
  const acknowledged = isIn("acknowledged_at", span);
  const resolved = isIn("resolved_at", span);
  const labelled = (label: string) => sql`count(*) filter (where ${resolved} and label = ${label})::int`;
  const spread = (until: string) =>
    sql`percentile_cont(array[0.5, 0.9]) within group (order by (${sql.ref(until)} - detected_at)::double precision)`;
  return sql`count(*) filter (where ${detected})::int as alerts,
    coalesce(sum(money_at_risk) filter (where ${detected}), 0)::double precision / 100 as "atRisk",
    count(*) filter (where ${acknowledged})::int as acknowledged,
    ${spread("acknowledged_at")} filter (where ${acknowledged}) as "toAcknowledge",
    count(*) filter (where ${resolved})::int as resolved,
    ${spread("resolved_at")} filter (where ${resolved}) as "toResolve",
    ${labelled("fraud")} as fraud, ${labelled("false_positive")} as "falsePositive",
    ${labelled("inconclusive")} as inconclusive`;
}

/** Whether anything of an alert happened in the span. */
export function touched(span: AnalyticsPeriod) {
  return sql`(${isIn("detected_at", span)} or ${isIn("acknowledged_at", span)} or ${isIn("resolved_at", span)})`;
}

export function analyticsFigures(alerts: AlertFiguresRow, { cases, lost, prevented }: CaseFigures): AnalyticsFigures {
  const { toAcknowledge, toResolve, ...counts } = alerts;
  const judged = alerts.fraud + alerts.falsePositive;
  const spreadOf = (spread: AlertFiguresRow["toResolve"]) =>
    spread === null ? null : { median: spread[0], p90: spread[1] };
  return {
    ...counts,
    toAcknowledge: spreadOf(toAcknowledge),
    toResolve: spreadOf(toResolve),
    precision: judged === 0 ? null : alerts.fraud / judged,
    cases,
    lost,
    prevented,
  };
}
