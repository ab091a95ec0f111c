import { sql } from "kysely";
import { z } from "zod";
import type { Topics } from "@/lib/contract/topics";
import type { DeadLetterPage, DeadLetterQuery, DeadLetterRow, ResendBody } from "@/lib/contract/transaction-calls";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { badField, RefusedError } from "../errors/errors";
import type { Prisma } from "../generated/prisma/client";
import type { DeadLetterModel } from "../generated/prisma/models";
import { placedByAccount } from "../keyed-by/place";
import type { Stream } from "../stream/port";

const LIMIT_DEFAULT = 50;

const SHOWN = [
  "topic",
  "partition",
  "recordOffset",
  "reason",
  "detail",
  "key",
  "payload",
  "payloadBytes",
  "at",
] as const;
type Row = Pick<DeadLetterModel, (typeof SHOWN)[number]>;

const PARTITION_MAX = 2 ** 31 - 1;
const Cursor = z.tuple([
  z.number().int(),
  z.string(),
  z.number().int().max(PARTITION_MAX).min(-PARTITION_MAX),
  z.number().int(),
]);

/** Dead letters, newest first. @throws Refused `badRequest` for a cursor that is not ours */
export async function listDeadLetters(db: Db, query: z.infer<typeof DeadLetterQuery>): Promise<DeadLetterPage> {
  const limit = query.limit ?? LIMIT_DEFAULT;
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const rows = await db.kysely
    .selectFrom("deadLetter")
    .select(SHOWN)
    .$if(after !== null, (letters) => letters.where(isAfter(after ?? NOWHERE)))
    .orderBy("at", "desc")
    .orderBy("topic", "desc")
    .orderBy("partition", "desc")
    .orderBy("recordOffset", "desc")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify([Number(last.at), last.topic, last.partition, Number(last.recordOffset)])).toString(
          "base64url",
        )
      : null;
  return { items: page.map(deadLetterOf), nextCursor };
}

function deadLetterOf(row: Row): DeadLetterRow {
  const { payload, recordOffset, at, ...rest } = row;
  return { ...rest, offset: Number(recordOffset), at: Number(at), payload: Buffer.from(payload).toString("utf8") };
}

const NOWHERE: z.infer<typeof Cursor> = [0, "", 0, 0];

/** The first condition lets the index on `at` be used. */
function isAfter([at, topic, partition, offset]: z.infer<typeof Cursor>) {
  return sql<boolean>`at <= ${at} and (at, topic, partition, record_offset) < (${at}, ${topic}, ${partition}::bigint, ${offset})`;
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
  services: { readonly db: Db; readonly topics: Topics; stream(): Promise<Stream> },
  actor: Caller,
  { topic, partition, offset }: z.infer<typeof ResendBody>,
): Promise<{ readonly accepted: 1 }> {
  const row =
    Math.abs(partition) > PARTITION_MAX
      ? null
      : await services.db.prisma.deadLetter.findUnique({
          where: { topic_partition_recordOffset: { topic, partition, recordOffset: offset } },
          select: { key: true, payload: true, payloadBytes: true, headers: true },
        });
  if (row === null) throw new RefusedError({ code: "notFound", what: "dead letter at this place" });
  if (row.payloadBytes > row.payload.length) {
    throw new RefusedError({
      code: "badRequest",
      detail: "Only the beginning of this record was kept; it cannot be sent again.",
    });
  }
  const record = { key: row.key, value: Buffer.from(row.payload), headers: headersIn(row.headers) };
  const stream = await services.stream();
  const target = { db: services.db, stream, topic: services.topics.transactions };
  const resent = placedByAccount(target, [record]);
  await resent
    .then((records) => stream.append(target.topic, records))
    .catch(() => {
      throw new RefusedError({ code: "unavailable", detail: "The stream cannot be reached.", retryAfterS: 2 });
    });
  const subject = `deadLetter:${topic}/${partition}/${offset}`;
  await audit({ kysely: services.db.kysely, author: actor }, "deadLetter.resend", subject, {
    note: `Sent the dead letter at ${topic} ${partition}, offset ${offset}, once more`,
  });
  return { accepted: 1 };
}

/** Holds because detectors write names and texts alone; null where they were not kept. */
function headersIn(stored: Prisma.JsonValue): Readonly<Record<string, string>> {
  return (stored ?? {}) as Readonly<Record<string, string>>;
}
