import type { Pool } from "pg";
import type { MissedCounts, MissedQuery, MissedReason } from "@/lib/contract/missed";
import { MISSED_REASONS } from "@/lib/contract/missed-reasons";
import type { Topics } from "@/lib/contract/topics";
import type { LogName } from "../logs/log-name";
import { presentLogs } from "../logs/streams";

/** Which records are meant: those that arrived in the range, epoch milliseconds, `from` inclusive, `to` exclusive. */
export interface Which {
  readonly range: { readonly from: number; readonly to: number };
  readonly reasons: readonly MissedReason[];
  /** Null: of all partitions. */
  readonly partitions: readonly number[] | null;
}

/** A record of the input topic that was not evaluated, as it is kept. */
export interface MissedLetter {
  readonly partition: number;
  readonly offset: number;
  readonly reason: MissedReason;
  readonly detail: string;
  readonly key: string;
  /** Missing, or null, when they were not kept. */
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly payload: Buffer;
  /** Bytes of the whole record; more than `payload` when only its beginning was kept. */
  readonly payloadBytes: number;
  /** Wall clock, epoch milliseconds. */
  readonly at: number;
}

const CHOSEN = `topic = $1 and at >= $2 and at < $3 and reason = any($4) and ($5::int[] is null or partition = any($5))`;

function chosen(log: LogName, { range, reasons, partitions }: Which): readonly unknown[] {
  return [log, range.from, range.to, reasons, partitions];
}

/** How many there are. */
export async function countLetters(pool: Pool, log: LogName, which: Which): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*) as n from dead_letter where ${CHOSEN}`, [
    ...chosen(log, which),
  ]);
  return rows[0]?.n ?? 0;
}

/** The next `limit` records of those that are meant, in the order in which they arrived, behind `after`. */
export async function readLetters(
  pool: Pool,
  log: LogName,
  which: Which,
  after: Pick<MissedLetter, "at" | "partition" | "offset"> | null,
  limit: number,
): Promise<readonly MissedLetter[]> {
  const { rows } = await pool.query<MissedLetter>(
    `select partition, "offset", reason, detail, key, headers, payload, payload_bytes as "payloadBytes", at from dead_letter
     where ${CHOSEN} and ($6::bigint is null or (at, partition, "offset") > ($6, $7::int, $8::bigint))
     order by at, partition, "offset" limit $9`,
    [...chosen(log, which), after?.at ?? null, after?.partition ?? null, after?.offset ?? null, limit],
  );
  return rows;
}

/** How many records that arrived in the range were not evaluated, by reason and by partition. */
export async function countMissed(pool: Pool, topics: Topics, { from, to }: MissedQuery): Promise<MissedCounts> {
  const { log } = (await presentLogs(pool, topics)).input;
  const { rows } = await pool.query<{ reason: MissedReason; partition: number; records: number }>(
    `select reason, partition, count(*) as records from dead_letter
     where topic = $1 and at >= $2 and at < $3 and reason = any($4) group by reason, partition order by partition`,
    [log, from, to, MISSED_REASONS],
  );
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
