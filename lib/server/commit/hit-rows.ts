import type { KeyValues } from "@/lib/contract/hit";
import { type NewRow, records } from "../data/records";
import { storedText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";
import type { CommitHit } from "./batch";

/** A hit with the id of its alert; null for hits of rules in shadow, and for those that a snooze keeps quiet. */
export interface HitRow {
  readonly hit: CommitHit;
  readonly alertId: string | null;
  readonly snoozeId: string | null;
  /** Epoch milliseconds. */
  readonly detectedAt: number;
}

const COLUMNS = [
  "id",
  "ruleId",
  "ruleVersion",
  "key",
  "keyHash",
  "eventId",
  "eventTime",
  "value",
  "windowStart",
  "evidence",
  "evidenceCount",
  "alertId",
  "detectedAt",
  "snoozeId",
  "strength",
  "ruleScore",
] as const satisfies readonly (keyof NewRow<"hit">)[];

/** The statement that stores hits; those that are stored already stay as they are. */
export function hitInsert({ kysely }: Pick<DataAccess, "kysely">, rows: readonly HitRow[]) {
  return kysely
    .insertInto("hit")
    .columns(COLUMNS)
    .expression((hit) => hit.selectFrom(records("hit", rows.map(recordOf)).as("h")).select(COLUMNS))
    .onConflict((stored) => stored.column("id").doNothing());
}

function recordOf({ hit: { hit, ...raised }, alertId, snoozeId, detectedAt }: HitRow) {
  return {
    id: raised.id,
    ruleId: hit.ruleId,
    ruleVersion: raised.ruleVersion,
    key: storedKey(hit.key),
    keyHash: raised.keyHash,
    eventId: storedText(hit.eventId),
    eventTime: hit.eventTime,
    value: hit.value,
    windowStart: hit.windowStart,
    evidence: hit.evidence.map(storedText),
    evidenceCount: hit.evidenceCount,
    alertId,
    detectedAt,
    snoozeId,
    strength: raised.scored?.strength ?? null,
    ruleScore: raised.scored?.score ?? null,
  } satisfies NewRow<"hit">;
}

/** The key as jsonb can store it. */
export function storedKey(key: KeyValues): KeyValues {
  return Object.fromEntries(
    Object.entries(key).map(([name, value]) => [
      storedText(name),
      typeof value === "string" ? storedText(value) : value,
    ]),
  );
}
