import type { Snooze, SnoozeFilterQuery } from "@/lib/contract/snooze-calls";
import type { Db } from "../data/db";
import { type ExportTable, isoTime, pagesByCursor } from "../export/table";
import { listSnoozes } from "./read";

const PAGE_ROWS = 200;

/** Snoozes as a file has them. */
export const SNOOZE_TABLE: ExportTable<Snooze> = {
  name: "snoozes",
  columns: [
    { name: "id", type: "text", value: ({ id }) => id },
    { name: "rule_id", type: "text", value: ({ ruleId }) => ruleId },
    { name: "rule", type: "text", value: ({ ruleName }) => ruleName },
    { name: "key", type: "json", value: ({ key }) => key },
    { name: "reason", type: "text", value: ({ reason }) => reason },
    { name: "state", type: "text", value: ({ state }) => state },
    { name: "until", type: "time", value: ({ until }) => until },
    { name: "created_at", type: "time", value: ({ createdAt }) => createdAt },
    { name: "created_by", type: "text", value: ({ createdBy }) => createdBy.name },
    { name: "alert_id", type: "text", value: ({ alertId }) => alertId },
    { name: "ended_at", type: "time", value: ({ endedAt }) => endedAt },
    { name: "ended_by", type: "text", value: ({ endedBy }) => endedBy?.name },
    { name: "hits", type: "integer", value: ({ hits }) => hits },
    { name: "last_hit_at", type: "time", value: ({ lastHitAt }) => lastHitAt },
  ],
  object: ({ until, createdAt, endedAt, lastHitAt, ...rest }) => ({
    ...rest,
    until: isoTime(until),
    createdAt: isoTime(createdAt),
    endedAt: isoTime(endedAt),
    lastHitAt: isoTime(lastHitAt),
  }),
};

/** All snoozes that fit, newest first. */
export function snoozePages(db: Db, filters: SnoozeFilterQuery): AsyncGenerator<readonly Snooze[], void> {
  return pagesByCursor(async (cursor) => {
    const { items, nextCursor } = await listSnoozes(db, { ...filters, cursor, limit: PAGE_ROWS });
    return { items, next: nextCursor };
  });
}
