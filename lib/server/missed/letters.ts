import { z } from "zod";
import type { MissedCounts, MissedQuery, MissedReason } from "@/lib/contract/missed";
import { MISSED_REASONS } from "@/lib/contract/missed-reasons";
import type { Topics } from "@/lib/contract/topics";
import type { Db } from "../data/db";
import type { DataAccess } from "../data/transact";
import { Prisma } from "../generated/prisma/client";
import { presentLogs } from "../logs/streams";
import type { LogName } from "../stream/log-name";
import { toOffset } from "../stream/offset";

/** Which records are meant: those that arrived in the range, epoch milliseconds, `from` inclusive, `to` exclusive. */
export interface DeadLetterSelection {
  readonly range: { readonly from: number; readonly to: number };
  readonly reasons: readonly MissedReason[];
  /** Null: of all partitions. */
  readonly partitions: readonly number[] | null;
}

const Letter = z.object({
  partition: z.number(),
  offset: z.bigint().transform(toOffset),
  reason: z.enum(MISSED_REASONS),
  detail: z.string(),
  key: z.string(),
  /** Missing, or null, when they were not kept. */
  headers: z.record(z.string(), z.string()).nullish(),
  payload: z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes)),
  /** Bytes of the whole record; more than `payload` when only its beginning was kept. */
  payloadBytes: z.number(),
  /** Wall clock, epoch milliseconds. */
  at: z.bigint().transform(Number),
});
/** A record of the input topic that was not evaluated, as it is kept. */
export type MissedLetter = Readonly<z.infer<typeof Letter>>;

function chosen(log: LogName, { range, reasons, partitions }: DeadLetterSelection): Prisma.DeadLetterWhereInput {
  return {
    topic: log,
    at: { gte: range.from, lt: range.to },
    reason: { in: [...reasons] },
    ...(partitions === null ? {} : { partition: { in: [...partitions] } }),
  };
}

/** How many there are. */
export function countLetters(
  { prisma }: Pick<DataAccess, "prisma">,
  log: LogName,
  which: DeadLetterSelection,
): Promise<number> {
  return prisma.deadLetter.count({ where: chosen(log, which) });
}

/** The next `limit` records of those that are meant, in the order in which they arrived, behind `after`. */
export async function readLetters(
  { prisma }: Pick<DataAccess, "prisma">,
  log: LogName,
  { range, reasons, partitions }: DeadLetterSelection,
  after: Pick<MissedLetter, "at" | "partition" | "offset"> | null,
  limit: number,
): Promise<readonly MissedLetter[]> {
  const among = partitions === null ? Prisma.empty : Prisma.sql`and partition = any(${[...partitions]}::int[])`;
  const behind =
    after === null
      ? Prisma.empty
      : Prisma.sql`and (at, partition, record_offset) > (${after.at}::bigint, ${after.partition}::int, ${after.offset}::bigint)`;
  const rows = await prisma.$queryRaw`
    select partition, record_offset as "offset", reason, detail, key, headers, payload, payload_bytes as "payloadBytes", at from dead_letter
    where topic = ${log} and at >= ${range.from} and at < ${range.to} and reason = any(${[...reasons]}::text[])
      ${among} ${behind}
    order by at, partition, record_offset limit ${limit}`;
  return z.array(Letter).parse(rows);
}

/** How many records that arrived in the range were not evaluated, by reason and by partition. */
export async function countMissed(db: Db, topics: Topics, { from, to }: MissedQuery): Promise<MissedCounts> {
  const { log } = (await presentLogs(db, topics)).input;
  const groups = await db.prisma.deadLetter.groupBy({
    by: ["reason", "partition"],
    where: chosen(log, { range: { from, to }, reasons: MISSED_REASONS, partitions: null }),
    _count: true,
    orderBy: { partition: "asc" },
  });
  const rows = groups.map(({ _count: records, ...group }) => ({ ...group, records }));
  const partitions = [...new Set(rows.map(({ partition }) => partition))];
  const sum = (of: readonly { readonly records: number }[]) => of.reduce((total, { records }) => total + records, 0);
  return {
    reasons: MISSED_REASONS.map((reason) => ({ reason, records: sum(rows.filter((row) => row.reason === reason)) })),
    partitions: partitions.map((partition) => ({
      partition,
      records: sum(rows.filter((row) => row.partition === partition)),
    })),
  };
}
