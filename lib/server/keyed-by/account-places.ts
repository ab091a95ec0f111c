import { sql } from "kysely";
import type { Db } from "../data/db";
import { records } from "../data/records";
import { storedText } from "../data/stored-text";

/** Where an account was seen, and in which event time, epoch milliseconds. */
export interface AccountPlace {
  readonly accountId: string;
  readonly partition: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly transactions: number;
}

const COLUMNS = ["topic", "accountId", "partition", "firstAt", "lastAt", "transactions", "toldAt"] as const;

/** Tells other detectors where accounts were seen; forgets what was told before `oldest` (wall clock). */
export async function publishAccountPlaces(
  { direct }: Pick<Db, "direct">,
  topic: string,
  places: readonly AccountPlace[],
  now: number,
  oldest: number,
): Promise<void> {
  if (places.length === 0) return;
  const told = places.map((place) => ({ ...place, topic, accountId: storedText(place.accountId), toldAt: now }));
  await direct
    .with("gone", (db) => db.deleteFrom("accountPlace").where("topic", "=", topic).where("toldAt", "<", BigInt(oldest)))
    .insertInto("accountPlace")
    .columns(COLUMNS)
    .expression((place) => place.selectFrom(records("accountPlace", told).as("p")).select(COLUMNS))
    .onConflict((stored) =>
      stored.columns(["topic", "accountId", "partition"]).doUpdateSet(({ fn, ref }) => ({
        firstAt: fn<bigint>("least", ["accountPlace.firstAt", "excluded.firstAt"]),
        lastAt: fn<bigint>("greatest", ["accountPlace.lastAt", "excluded.lastAt"]),
        transactions: ref("excluded.transactions"),
        toldAt: ref("excluded.toldAt"),
      })),
    )
    .execute();
}

/**
 * An account that was seen in two partitions lately, with its transactions in all but the first of them; null when there is none. With `overlapMs` only
 * one that was in both for longer than that, in event time.
 */
export async function readSplit(
  { direct }: Pick<Db, "direct">,
  topic: string,
  overlapMs: number | null,
  since: number,
): Promise<{
  readonly accountId: string;
  readonly partitions: readonly [number, number];
  readonly transactions: number;
} | null> {
  const split = direct
    .selectFrom("accountPlace as a")
    .innerJoin("accountPlace as b", (join) =>
      join
        .onRef("b.topic", "=", "a.topic")
        .onRef("b.accountId", "=", "a.accountId")
        .onRef("b.partition", ">", "a.partition"),
    )
    .select([
      "a.accountId",
      "a.partition as one",
      "b.partition as other",
      sql<number>`(sum(b.transactions) over ())::float8`.as("transactions"),
    ])
    .where("a.topic", "=", topic)
    .where("a.toldAt", ">=", BigInt(since))
    .where("b.toldAt", ">=", BigInt(since))
    .orderBy("a.accountId")
    .orderBy("a.partition")
    .orderBy("b.partition")
    .limit(1);
  const found =
    overlapMs === null
      ? split
      : split.where(
          sql<boolean>`least(a.last_at, b.last_at) - greatest(a.first_at, b.first_at) > ${overlapMs}::bigint`,
        );
  const row = await found.executeTakeFirst();
  if (row === undefined) return null;
  return { accountId: row.accountId, partitions: [row.one, row.other], transactions: row.transactions };
}
