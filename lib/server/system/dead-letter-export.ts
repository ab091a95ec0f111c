import type { DeadLetterRow } from "@/lib/contract/transaction-calls";
import type { Db } from "../data/db";
import { type ExportTable, isoTime, pagesByCursor } from "../export/table";
import { listDeadLetters } from "./dead-letters";

/** Each has up to 64 KiB. */
const PAGE_ROWS = 50;

/** Records that could not be evaluated as a file has them. */
export const DEAD_LETTER_TABLE: ExportTable<DeadLetterRow> = {
  name: "dead-letters",
  columns: [
    { name: "topic", type: "text", value: ({ topic }) => topic },
    { name: "partition", type: "integer", value: ({ partition }) => partition },
    { name: "offset", type: "integer", value: ({ offset }) => offset },
    { name: "reason", type: "text", value: ({ reason }) => reason },
    { name: "detail", type: "text", value: ({ detail }) => detail },
    { name: "key", type: "text", value: ({ key }) => key },
    { name: "payload", type: "text", value: ({ payload }) => payload },
    { name: "payload_bytes", type: "integer", value: ({ payloadBytes }) => payloadBytes },
    { name: "at", type: "time", value: ({ at }) => at },
  ],
  object: ({ at, ...rest }) => ({ ...rest, at: isoTime(at) }),
};

/** All of them, newest first. */
export function deadLetterPages(db: Db): AsyncGenerator<readonly DeadLetterRow[], void> {
  return pagesByCursor(async (cursor) => {
    const { items, nextCursor } = await listDeadLetters(db, { cursor, limit: PAGE_ROWS });
    return { items, next: nextCursor };
  });
}
