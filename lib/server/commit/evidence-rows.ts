import { type NewRow, records } from "../data/records";
import { storedText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";
import type { CommitHit } from "./batch";

const COLUMNS = ["keyHash", "id", "eventTime", "whole", "body", "at", "baseAmount"] as const;

/** Stores what the hits rest on, each event once by rule and key; a whole record takes the place of what was held of it. */
export async function insertEvidence(
  { kysely }: Pick<DataAccess, "kysely">,
  hits: readonly CommitHit[],
  at: number,
): Promise<void> {
  const byPlace = new Map<string, NewRow<"evidence">>();
  for (const { keyHash, evidence } of hits) {
    for (const { id, timestamp, whole, body, baseAmount = null } of evidence) {
      const place = `${keyHash} ${timestamp} ${id}`;
      if (byPlace.get(place)?.whole === true) continue;
      byPlace.set(place, {
        keyHash,
        id: storedText(id),
        eventTime: timestamp,
        whole,
        body: storedText(body),
        at,
        baseAmount,
      });
    }
  }
  if (byPlace.size === 0) return;
  await kysely
    .insertInto("evidence")
    .columns(COLUMNS)
    .expression((row) => row.selectFrom(records("evidence", [...byPlace.values()]).as("e")).select(COLUMNS))
    .onConflict((stored) =>
      stored
        .columns(["keyHash", "id", "eventTime"])
        .doUpdateSet((row) => ({
          whole: true,
          body: row.ref("excluded.body"),
          baseAmount: row.ref("excluded.baseAmount"),
        }))
        .where("excluded.whole", "=", true)
        .where("evidence.whole", "=", false),
    )
    .execute();
}
