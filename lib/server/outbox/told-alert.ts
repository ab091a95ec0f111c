import { type Expression, type RawBuilder, sql } from "kysely";
import { NO_SCORE } from "@/lib/contract/alert-order";
import { AGE_POINT_MS, PRIORITY_MAX } from "@/lib/contract/priority";
import { CLOCK } from "../database/clock";
import { dueAt } from "../limits/due-at";

/** What `toldAlert` reads of an alert, in the names of fields. */
export const TOLD_FIELDS = [
  "id",
  "ruleId",
  "ruleName",
  "ruleVersion",
  "severity",
  "key",
  "status",
  "label",
  "assigneeId",
  "assigneeName",
  "occurrences",
  "firstEventAt",
  "lastEventAt",
  "detectedAt",
  "version",
  "summary",
  "score",
  "scorecardVersion",
  "moneyAtRisk",
  "priorityPlace",
  "limitsFrom",
  "waitingUntil",
  "country",
  "acknowledgedAt",
  "resolvedAt",
  "foundLater",
] as const;

/** As `priorityOf` has it at this moment. */
const priority = (of: (field: "status" | "priorityPlace" | "detectedAt") => Expression<unknown>) => sql<number>`case
  when ${of("status")} = 'resolved' then 0
  else least(${sql.lit(PRIORITY_MAX)}, (${of("priorityPlace")} + greatest(${of("detectedAt")}, (extract(epoch from clock_timestamp()) * 1000)::bigint)) / ${sql.lit(AGE_POINT_MS)}) end`;

const waitingUntil = (until: Expression<unknown>) => sql`case when ${until} > ${CLOCK} then ${until} end`;

/** The alert as the API gives it, made of its columns in `table` by the database, so that it is stored by the statement that changes it. */
export function toldAlert(table: string): RawBuilder<string> {
  const of = (field: (typeof TOLD_FIELDS)[number]) => sql.ref(`${table}.${field}`);
  return sql<string>`jsonb_build_object(
    'id', ${of("id")}, 'ruleId', ${of("ruleId")}, 'ruleName', ${of("ruleName")}, 'ruleVersion', ${of("ruleVersion")},
    'severity', ${of("severity")}, 'key', ${of("key")}, 'status', ${of("status")}, 'label', ${of("label")},
    'assignee', case when ${of("assigneeId")} is not null
      then jsonb_build_object('id', ${of("assigneeId")}, 'name', coalesce(${of("assigneeName")}, ${of("assigneeId")})) end,
    'occurrences', ${of("occurrences")}, 'firstEventAt', ${of("firstEventAt")}, 'lastEventAt', ${of("lastEventAt")},
    'detectedAt', ${of("detectedAt")}, 'version', ${of("version")}, 'summary', ${of("summary")},
    'score', nullif(${of("score")}, ${sql.lit(NO_SCORE)}), 'scorecardVersion', ${of("scorecardVersion")},
    'moneyAtRisk', ${of("moneyAtRisk")}::double precision / 100, 'priority', ${priority(of)},
    'dueAt', ${dueAt(of)}, 'waitingUntil', ${waitingUntil(of("waitingUntil"))},
    'country', ${of("country")}, 'acknowledgedAt', ${of("acknowledgedAt")}, 'resolvedAt', ${of("resolvedAt")})
    || case when ${of("foundLater")} is null then '{}'::jsonb else jsonb_build_object('foundLater', ${of("foundLater")}) end`;
}
