import type { DataAccess } from "../data/transact";

/** Lines that wait are counted up to here. */
const COUNTED_MAX = 10_000;

/** Lines of the audit that wait to be sealed. */
export interface UnsealedLines {
  readonly lines: number;
  /** Whether there are no more than `lines`. */
  readonly isAll: boolean;
  /** Ids of the oldest and of the newest; null for none. */
  readonly oldest: number | null;
  readonly newest: number | null;
}

export const NOTHING_UNSEALED: UnsealedLines = { lines: 0, isAll: true, oldest: null, newest: null };

export async function unsealedLines({ kysely }: Pick<DataAccess, "kysely">): Promise<UnsealedLines> {
  const row = await kysely
    .selectFrom("auditUnsealed")
    .select(({ fn, selectFrom }) => [
      fn.min("eventId").as("oldest"),
      fn.max("eventId").as("newest"),
      selectFrom(
        selectFrom("auditUnsealed")
          .select("eventId")
          .limit(COUNTED_MAX + 1)
          .as("counted"),
      )
        .select(fn.countAll<bigint>().as("count"))
        .as("lines"),
    ])
    .executeTakeFirst();
  if (row === undefined) return NOTHING_UNSEALED;
  const lines = Number(row.lines);
  return {
    lines: Math.min(lines, COUNTED_MAX),
    isAll: lines <= COUNTED_MAX,
    oldest: numberOrNull(row.oldest),
    newest: numberOrNull(row.newest),
  };
}

/** Of no line there is neither an oldest nor a newest, whatever the type says. */
const numberOrNull = (id: bigint | null): number | null => (id === null ? null : Number(id));
