import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { ALERT_KINDS } from "@/lib/contract/alert-kind";
import type { AnalyticsGroupQuery, AnalyticsGroups, AnalyticsRow } from "@/lib/contract/analytics";
import { ANALYTICS_ROWS_MAX, type AnalyticsGroup } from "@/lib/contract/analytics-groups";
import { ENTITY_FIELDS, ENTITY_KINDS } from "@/lib/contract/entity";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { caseFiguresBy } from "./case-figures";
import { AlertFigures, alertFigures, analyticsFigures, NO_ALERT_FIGURES, NO_CASES, touched } from "./figures";
import { allOf, filterClauses, periodBefore } from "./period";

/** How alerts are told apart. */
interface Grouping {
  /** Of an alert, or of each row that `from` makes of one. */
  readonly key: RawBuilder<string>;
  /** Of the group. */
  readonly name: RawBuilder<string>;
  readonly from: RawBuilder<unknown>;
}

const ALERTS = sql`alert`;
/** A key that names several entities has a row for the kind of each. */
const BY_KIND = sql`alert cross join lateral unnest(array_remove(array[${sql.join(
  ALERT_KINDS.map((kind) =>
    kind === "other"
      ? sql`case when not key ?| ${ENTITY_KINDS.map((one) => ENTITY_FIELDS[one])}::text[] then 'other' end`
      : sql`case when key ? ${sql.lit(ENTITY_FIELDS[kind])} then ${sql.lit(kind)} end`,
  ),
)}], null)) as of_kind (kind)`;

const GROUPINGS: Readonly<Record<AnalyticsGroup, Grouping>> = {
  rule: { key: sql`rule_id`, name: sql`max(rule_name)`, from: ALERTS },
  severity: { key: sql`severity`, name: sql`max(severity)`, from: ALERTS },
  analyst: { key: sql`coalesce(assignee_id, 'none')`, name: sql`coalesce(max(assignee_name), '')`, from: ALERTS },
  kind: { key: sql`of_kind.kind`, name: sql`max(of_kind.kind)`, from: BY_KIND },
  country: { key: sql`coalesce(country, 'none')`, name: sql`coalesce(max(country), '')`, from: ALERTS },
};

const Row = z.object({ key: z.string(), name: z.string(), now: AlertFigures, before: AlertFigures });

/** The figures of a period and of the one before for each rule, severity, owner, kind of entity or country. */
export async function readAnalyticsGroups(
  db: Db,
  { by, from, to, ...filters }: AnalyticsGroupQuery,
  caller: Pick<Caller, "id">,
  baseCurrency: string,
): Promise<AnalyticsGroups> {
  const grouping = GROUPINGS[by];
  const clauses = filterClauses(filters, caller);
  // Whoever asks about one kind is not told of others that the same keys name.
  if (by === "kind" && filters.kind !== undefined) clauses.push(sql`of_kind.kind = ${filters.kind}`);
  const fits = allOf(clauses);
  const now = { from, to };
  const before = periodBefore(now);
  const keyed = sql`select alert.id, ${grouping.key} as key from ${grouping.from} where ${fits}`;
  const [{ rows }, nowCases, beforeCases] = await Promise.all([
    sql`select ${grouping.key} as key, ${grouping.name} as name, ${alertFigures(now)} as now, ${alertFigures(before)} as before
      from ${grouping.from} where ${touched({ from: before.from, to })} and ${fits} group by 1`.execute(db.direct),
    caseFiguresBy(db, now, keyed),
    caseFiguresBy(db, before, keyed),
  ]);
  const alerts = new Map(
    z
      .array(Row)
      .parse(rows)
      .map((row) => [row.key, row]),
  );
  const items = [...new Set([...alerts.keys(), ...nowCases.keys(), ...beforeCases.keys()])]
    .map((key): AnalyticsRow => {
      const row = alerts.get(key) ?? { name: "", now: NO_ALERT_FIGURES, before: NO_ALERT_FIGURES };
      return {
        key,
        name: row.name === "" ? key : row.name,
        figures: analyticsFigures(row.now, nowCases.get(key) ?? NO_CASES),
        before: analyticsFigures(row.before, beforeCases.get(key) ?? NO_CASES),
      };
    })
    .sort(
      (a, b) => b.figures.alerts - a.figures.alerts || b.before.alerts - a.before.alerts || (a.key < b.key ? -1 : 1),
    );
  const shown = items.slice(0, ANALYTICS_ROWS_MAX);
  return { by, from, to, baseCurrency, items: shown, left: items.length - shown.length };
}
