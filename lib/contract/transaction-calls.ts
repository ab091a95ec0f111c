import { z } from "zod";
import type { Read } from "./read";

/** A row of `GET /api/v1/dead-letters?cursor=&limit=` → `{ items, nextCursor }`, newest first. */
export const DeadLetterRow = z.object({
  topic: z.string(),
  partition: z.number().int(),
  offset: z.number().int(),
  reason: z.string().describe("`malformed`, `late`, `future` or `unreadable`"),
  detail: z.string().describe("What exactly was wrong"),
  key: z.string(),
  payload: z.string().describe("At most 64 KiB, as text (invalid UTF-8 replaced)"),
  payloadBytes: z.number().describe("Bytes"),
  at: z.number().describe("Epoch milliseconds"),
});
export type DeadLetterRow = Read<typeof DeadLetterRow>;

/** `POST /api/v1/dead-letters/resend`: appends the stored record to the input topic again (role lead). */
export const ResendBody = z.strictObject({ topic: z.string(), partition: z.number().int(), offset: z.number().int() });

/** `POST /api/v1/transactions`. */
export const IngestAnswer = z.object({
  accepted: z.number().int(),
  rejected: z
    .array(
      z.object({
        index: z.number().int(),
        error: z.string(),
      }),
    )
    .describe("The first 1,000"),
  rejectedMore: z
    .number()
    .int()
    .exactOptional()
    .describe("How many were rejected beyond those; left out when there are none"),
});
export type IngestAnswer = Read<typeof IngestAnswer>;

/** Query of `GET /api/v1/dead-letters`. */
export const DeadLetterQuery = z.strictObject({
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});

/** `GET /api/v1/dead-letters`. */
export const DeadLetterPage = z.object({ items: z.array(DeadLetterRow), nextCursor: z.string().nullable() });
export type DeadLetterPage = Read<typeof DeadLetterPage>;
