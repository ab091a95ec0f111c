import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { AnalyticsFigures } from "@/lib/contract/analytics";
import { type AnalyticsPeriod, isIn } from "./period";

const Spread = z.tuple([z.number(), z.number()]).nullable();

/** What `alertFigures` gives. */
export const AlertFigures = z.object({
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
type AlertFigures = z.infer<typeof AlertFigures>;

/** What cases that were resolved came to. */
export interface CaseFigures {
  readonly cases: number;
  readonly lost: number;
  readonly prevented: number;
}
export const NO_CASES: CaseFigures = { cases: 0, lost: 0, prevented: 0 };

export const NO_ALERT_FIGURES: AlertFigures = {
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

/** The figures of a group of alerts in a period, as one value of a select from `alert`: JSON. */
export function alertFigures(period: AnalyticsPeriod): RawBuilder<unknown> {
  const detected = isIn("detected_at", period);
  const acknowledged = isIn("acknowledged_at", period);
  const resolved = isIn("resolved_at", period);
  const labelled = (label: string) => sql`count(*) filter (where ${resolved} and label = ${sql.lit(label)})`;
  const spread = (until: string) =>
    sql`percentile_cont(array[0.5, 0.9]) within group (order by (${sql.ref(until)} - detected_at)::double precision)`;
  return sql`json_build_object('alerts', count(*) filter (where ${detected}),
    'atRisk', coalesce(sum(money_at_risk) filter (where ${detected}), 0)::double precision / 100,
    'acknowledged', count(*) filter (where ${acknowledged}),
    'toAcknowledge', ${spread("acknowledged_at")} filter (where ${acknowledged}),
    'resolved', count(*) filter (where ${resolved}),
    'toResolve', ${spread("resolved_at")} filter (where ${resolved}),
    'fraud', ${labelled("fraud")}, 'falsePositive', ${labelled("false_positive")},
    'inconclusive', ${labelled("inconclusive")})`;
}

/** Whether anything of an alert happened in the period. */
export function touched(period: AnalyticsPeriod) {
  return sql`(${isIn("detected_at", period)} or ${isIn("acknowledged_at", period)} or ${isIn("resolved_at", period)})`;
}

export function analyticsFigures(alerts: AlertFigures, { cases, lost, prevented }: CaseFigures): AnalyticsFigures {
  const { toAcknowledge, toResolve, ...counts } = alerts;
  const judged = alerts.fraud + alerts.falsePositive;
  const spreadOf = (spread: AlertFigures["toResolve"]) =>
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
