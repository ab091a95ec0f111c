import type { AnalyticsDay, AnalyticsGroupQuery, AnalyticsQuery, AnalyticsRow } from "@/lib/contract/analytics";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type ExportColumn, type ExportTable, isoTime } from "../export/table";
import { readAnalyticsGroups } from "./groups";
import { readAnalytics } from "./report";

type FigureOf = (row: AnalyticsRow) => AnalyticsRow["figures"];

const columnsOf = (prefix: string, of: FigureOf): readonly ExportColumn<AnalyticsRow>[] => [
  { name: `${prefix}alerts`, type: "integer", value: (row) => of(row).alerts },
  { name: `${prefix}at_risk`, type: "number", value: (row) => of(row).atRisk },
  { name: `${prefix}acknowledged`, type: "integer", value: (row) => of(row).acknowledged },
  { name: `${prefix}to_acknowledge_median_ms`, type: "number", value: (row) => of(row).toAcknowledge?.median },
  { name: `${prefix}to_acknowledge_p90_ms`, type: "number", value: (row) => of(row).toAcknowledge?.p90 },
  { name: `${prefix}resolved`, type: "integer", value: (row) => of(row).resolved },
  { name: `${prefix}to_resolve_median_ms`, type: "number", value: (row) => of(row).toResolve?.median },
  { name: `${prefix}to_resolve_p90_ms`, type: "number", value: (row) => of(row).toResolve?.p90 },
  { name: `${prefix}fraud`, type: "integer", value: (row) => of(row).fraud },
  { name: `${prefix}false_positive`, type: "integer", value: (row) => of(row).falsePositive },
  { name: `${prefix}inconclusive`, type: "integer", value: (row) => of(row).inconclusive },
  { name: `${prefix}precision`, type: "number", value: (row) => of(row).precision },
  { name: `${prefix}cases`, type: "integer", value: (row) => of(row).cases },
  { name: `${prefix}lost`, type: "number", value: (row) => of(row).lost },
  { name: `${prefix}prevented`, type: "number", value: (row) => of(row).prevented },
];

/** A table of figures as a file has it: those of the period, then those of the one before. */
export const ANALYTICS_GROUP_TABLE: ExportTable<AnalyticsRow> = {
  name: "analytics",
  columns: [
    { name: "key", type: "text", value: ({ key }) => key },
    { name: "name", type: "text", value: ({ name }) => name },
    ...columnsOf("", ({ figures }) => figures),
    ...columnsOf("before_", ({ before }) => before),
  ],
};

/** The days of a period as a file has them. */
export const ANALYTICS_DAY_TABLE: ExportTable<AnalyticsDay> = {
  name: "analytics-days",
  columns: [
    { name: "from", type: "time", value: ({ from }) => from },
    { name: "to", type: "time", value: ({ to }) => to },
    { name: "low", type: "integer", value: ({ alerts }) => alerts.low },
    { name: "medium", type: "integer", value: ({ alerts }) => alerts.medium },
    { name: "high", type: "integer", value: ({ alerts }) => alerts.high },
    { name: "critical", type: "integer", value: ({ alerts }) => alerts.critical },
    { name: "fraud", type: "integer", value: ({ fraud }) => fraud },
    { name: "false_positive", type: "integer", value: ({ falsePositive }) => falsePositive },
    { name: "inconclusive", type: "integer", value: ({ inconclusive }) => inconclusive },
  ],
  object: ({ from, to, ...day }) => ({ from: isoTime(from), to: isoTime(to), ...day }),
};

interface Hour {
  readonly hour: number;
  readonly alerts: number;
}

/** The hours of the week as a file has them. */
export const ANALYTICS_HOUR_TABLE: ExportTable<Hour> = {
  name: "analytics-hours",
  columns: [
    { name: "hour_of_week", type: "integer", value: ({ hour }) => hour },
    { name: "alerts", type: "integer", value: ({ alerts }) => alerts },
  ],
};

/** All rows of a table of figures: there are few. */
export async function* groupPages(
  db: Db,
  query: AnalyticsGroupQuery,
  caller: Pick<Caller, "id">,
): AsyncGenerator<readonly AnalyticsRow[], void> {
  yield (await readAnalyticsGroups(db, query, caller, "")).items;
}

export async function* dayPages(
  db: Db,
  query: AnalyticsQuery,
  caller: Pick<Caller, "id">,
): AsyncGenerator<readonly AnalyticsDay[], void> {
  yield (await readAnalytics(db, query, caller, "")).days;
}

export async function* hourPages(
  db: Db,
  query: AnalyticsQuery,
  caller: Pick<Caller, "id">,
): AsyncGenerator<readonly Hour[], void> {
  const { hours } = await readAnalytics(db, query, caller, "");
  yield hours.map((alerts, hour) => ({ hour, alerts }));
}
