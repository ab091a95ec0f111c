import type { Case } from "@/lib/contract/case";
import type { CaseFilterQuery } from "@/lib/contract/case-calls";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type ExportTable, isoTime, pagesByCursor } from "../export/table";
import { listCases } from "./list";

const PAGE_ROWS = 500;

/** Cases as a file has them. */
export const CASE_TABLE: ExportTable<Case> = {
  name: "cases",
  columns: [
    { name: "id", type: "text", value: ({ id }) => id },
    { name: "title", type: "text", value: ({ title }) => title },
    { name: "status", type: "text", value: ({ status }) => status },
    { name: "severity", type: "text", value: ({ severity }) => severity },
    { name: "owner", type: "text", value: ({ owner }) => owner?.name },
    { name: "due_at", type: "time", value: ({ dueAt }) => dueAt },
    { name: "waiting_until", type: "time", value: ({ waitingUntil }) => waitingUntil },
    { name: "typology", type: "text", value: ({ typology }) => typology },
    { name: "label", type: "text", value: ({ label }) => label },
    { name: "amount_lost", type: "number", value: ({ amountLost }) => amountLost },
    { name: "amount_prevented", type: "number", value: ({ amountPrevented }) => amountPrevented },
    { name: "merged_into", type: "text", value: ({ mergedInto }) => mergedInto },
    { name: "alerts", type: "integer", value: ({ alertCount }) => alertCount },
    { name: "comments", type: "integer", value: ({ commentCount }) => commentCount },
    { name: "files", type: "integer", value: ({ attachmentCount }) => attachmentCount },
    { name: "created_at", type: "time", value: ({ createdAt }) => createdAt },
    { name: "created_by", type: "text", value: ({ createdBy }) => createdBy.name },
    { name: "resolved_at", type: "time", value: ({ resolvedAt }) => resolvedAt },
    { name: "resolved_by", type: "text", value: ({ resolvedBy }) => resolvedBy?.name },
  ],
  object: ({ dueAt, waitingUntil, createdAt, updatedAt, resolvedAt, ...rest }) => ({
    ...rest,
    dueAt: isoTime(dueAt),
    waitingUntil: isoTime(waitingUntil),
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    resolvedAt: isoTime(resolvedAt),
  }),
};

/** All cases that fit, newest first. */
export function casePages(
  db: Db,
  filters: CaseFilterQuery,
  caller: Pick<Caller, "id">,
): AsyncGenerator<readonly Case[], void> {
  return pagesByCursor(async (cursor) => {
    const { items, nextCursor } = await listCases(db, { ...filters, cursor, limit: PAGE_ROWS }, caller);
    return { items, next: nextCursor };
  });
}
