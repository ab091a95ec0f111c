import type { Alert } from "@/lib/contract/alert";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type ExportTable, isoTime, pagesByCursor } from "../export/table";
import { listAlerts } from "./list";
import type { AlertQueryFilters } from "./query";

const PAGE_ROWS = 500;

/** Alerts as a file has them. */
export const ALERT_TABLE: ExportTable<Alert> = {
  name: "alerts",
  columns: [
    { name: "id", type: "text", value: ({ id }) => id },
    { name: "rule_id", type: "text", value: ({ ruleId }) => ruleId },
    { name: "rule_name", type: "text", value: ({ ruleName }) => ruleName },
    { name: "rule_version", type: "integer", value: ({ ruleVersion }) => ruleVersion },
    { name: "severity", type: "text", value: ({ severity }) => severity },
    { name: "status", type: "text", value: ({ status }) => status },
    { name: "label", type: "text", value: ({ label }) => label },
    { name: "assignee", type: "text", value: ({ assignee }) => assignee?.name },
    { name: "assignee_id", type: "text", value: ({ assignee }) => assignee?.id },
    { name: "key", type: "json", value: ({ key }) => key },
    { name: "summary", type: "text", value: ({ summary }) => summary },
    { name: "occurrences", type: "integer", value: ({ occurrences }) => occurrences },
    { name: "score", type: "integer", value: ({ score }) => score },
    { name: "first_event_at", type: "time", value: ({ firstEventAt }) => firstEventAt },
    { name: "last_event_at", type: "time", value: ({ lastEventAt }) => lastEventAt },
    { name: "detected_at", type: "time", value: ({ detectedAt }) => detectedAt },
    { name: "found_later_at", type: "time", value: ({ foundLater }) => foundLater?.at },
    { name: "due_at", type: "time", value: ({ dueAt }) => dueAt },
    { name: "waiting_until", type: "time", value: ({ waitingUntil }) => waitingUntil },
  ],
  object: ({ firstEventAt, lastEventAt, detectedAt, dueAt, waitingUntil, foundLater, ...alert }) => ({
    ...alert,
    firstEventAt: isoTime(firstEventAt),
    lastEventAt: isoTime(lastEventAt),
    detectedAt: isoTime(detectedAt),
    dueAt: dueAt === null ? null : isoTime(dueAt),
    waitingUntil: waitingUntil === null ? null : isoTime(waitingUntil),
    ...(foundLater === undefined ? {} : { foundLater: { ...foundLater, at: isoTime(foundLater.at) } }),
  }),
};

/** All alerts that fit, newest first. */
export function alertPages(
  db: Db,
  filters: AlertQueryFilters,
  caller: Pick<Caller, "id">,
): AsyncGenerator<readonly Alert[], void> {
  return pagesByCursor(async (cursor) => {
    const { items, nextCursor } = await listAlerts(db, { ...filters, cursor, limit: PAGE_ROWS }, caller);
    return { items, next: nextCursor };
  });
}
