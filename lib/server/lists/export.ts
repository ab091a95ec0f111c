import type { ListEntry } from "@/lib/contract/list-api";
import type { Db } from "../data/db";
import { type ExportTable, isoTime, pagesByCursor } from "../export/table";
import { listEntries } from "./entries";

const PAGE_ROWS = 500;

/** Values of a list as a file has them. */
export const ENTRY_TABLE: ExportTable<ListEntry> = {
  name: "list-entries",
  columns: [
    { name: "value", type: "text", value: ({ value }) => value },
    { name: "added_at", type: "time", value: ({ addedAt }) => addedAt },
    { name: "added_by", type: "text", value: ({ addedBy }) => addedBy },
    { name: "until", type: "time", value: ({ until }) => until },
  ],
  object: ({ addedAt, until, ...rest }) => ({ ...rest, addedAt: isoTime(addedAt), until: isoTime(until) }),
};

/** What a list holds of what fits, the newest first. */
export function entryPages(db: Db, name: string, q: string | undefined): AsyncGenerator<readonly ListEntry[], void> {
  return pagesByCursor(async (cursor) => {
    const { items, nextCursor } = await listEntries(db, name, { q, cursor, limit: PAGE_ROWS });
    return { items, next: nextCursor };
  });
}
