import { z } from "zod";
import type { DeadLetterRow, ResendBody } from "@/lib/contract/api";
import type { Caller } from "../api-key";
import { audit } from "../audit/write";
import type { Db } from "../db";
import { badField, Refused } from "../errors";
import { placedByAccount } from "../keyed-by/place";
import type { Services } from "../services";

const LIMIT_DEFAULT = 50;

export const DeadLetterQuery = z.strictObject({
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(200).optional(),
});

interface Row {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly reason: string;
  readonly detail: string;
  readonly key: string;
  readonly payload: Buffer;
  readonly payload_bytes: number;
  readonly at: number;
  /** Of the record; null when they were not kept. */
  readonly headers: Readonly<Record<string, string>> | null;
}

const PARTITION_MAX = 2 ** 31 - 1;
const Cursor = z.tuple([
  z.number().int(),
  z.string(),
  z.number().int().max(PARTITION_MAX).min(-PARTITION_MAX),
  z.number().int(),
]);

/** Dead letters, newest first. @throws Refused `badRequest` for a cursor that is not ours */
export async function listDeadLetters(
  db: Db,
  query: z.infer<typeof DeadLetterQuery>,
): Promise<{ readonly items: readonly DeadLetterRow[]; readonly nextCursor: string | null }> {
  const limit = query.limit ?? LIMIT_DEFAULT;
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const { rows } = await db.pool.query<Row>(
    `select topic, partition, "offset", reason, detail, key, payload, payload_bytes, at from dead_letter
     ${after === null ? "" : 'where at <= $2 and (at, topic, partition, "offset") < ($2, $3, $4::bigint, $5)'}
     order by at desc, topic desc, partition desc, "offset" desc limit $1`,
    [limit + 1, ...(after ?? [])],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify([last.at, last.topic, last.partition, last.offset])).toString("base64url")
      : null;
  return { items: page.map(deadLetterOf), nextCursor };
}

function deadLetterOf(row: Row): DeadLetterRow {
  const { payload, payload_bytes: payloadBytes, ...rest } = row;
  return { ...rest, payload: payload.toString("utf8"), payloadBytes };
}

function readCursor(text: string): z.infer<typeof Cursor> {
  try {
    const parsed = Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (!parsed[1].includes("\0")) return parsed;
  } catch {
    // Told below: whatever is wrong with it, it is not one of ours.
  }
  throw badField("cursor", "expected the nextCursor of another page");
}

/**
 * Puts a dead letter's record on the input topic once more, under its own key. The dead letter stays where it is.
 * @throws Refused `notFound`; `badRequest` when only the beginning of the record was kept; `unavailable`
 */
export async function resendDeadLetter(
  own: Pick<Services, "db" | "stream" | "topics">,
  actor: Caller,
  { topic, partition, offset }: z.infer<typeof ResendBody>,
): Promise<{ readonly accepted: 1 }> {
  const { rows } = await own.db.pool.query<Row>(
    `select key, payload, payload_bytes, headers from dead_letter where topic = $1 and partition::bigint = $2 and "offset" = $3`,
    [topic, partition, offset],
  );
  const row = rows[0];
  if (row === undefined) throw new Refused({ code: "notFound", what: "dead letter at this place" });
  if (row.payload_bytes > row.payload.length) {
    throw new Refused({
      code: "badRequest",
      detail: "Only the beginning of this record was kept; it cannot be sent again.",
    });
  }
  const stream = await own.stream();
  const target = { pool: own.db.pool, stream, topic: own.topics.transactions };
  const resent = placedByAccount(target, [{ key: row.key, value: row.payload, headers: row.headers ?? {} }]);
  await resent
    .then((records) => stream.append(target.topic, records))
    .catch(() => {
      throw new Refused({ code: "unavailable", detail: "The stream cannot be reached.", retryAfterS: 2 });
    });
  const subject = `deadLetter:${topic}/${partition}/${offset}`;
  await audit({ client: own.db.pool, author: actor }, "deadLetter.resend", subject, {
    note: `Sent the dead letter at ${topic} ${partition}, offset ${offset}, once more`,
  });
  return { accepted: 1 };
}
