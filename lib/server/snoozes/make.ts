import { sql } from "kysely";
import type { Caller } from "../callers/caller";
import type { Statements } from "../data/builder";
import { type NewRow, records } from "../data/records";
import { holdKeys } from "./hold-keys";

/** How long a snooze lasts and why. */
export interface SnoozeTerms {
  /** Epoch milliseconds. */
  readonly until: number;
  readonly reason: string;
}

/** Snoozes that were made, and those that they took the place of, by id. */
export interface MadeSnoozes {
  readonly made: readonly string[];
  readonly replaced: readonly string[];
}

type Places = Pick<NewRow<"snooze">, "ruleId" | "ruleName" | "key" | "keyText" | "keyHash" | "alertId">;

const COLUMNS = [
  "id",
  "ruleId",
  "ruleName",
  "key",
  "keyText",
  "keyHash",
  "reason",
  "until",
  "createdAt",
  "createdById",
  "createdByName",
  "alertId",
] as const;

/**
 * Snoozes the rules and keys of alerts, each once, within the transaction of `direct`. What is in force of a rule and key ends: the new one
 * takes its place. Each is audited.
 */
export async function snoozeAlerts(
  direct: Statements,
  actor: Caller,
  alertIds: readonly string[],
  terms: SnoozeTerms,
  now: number,
): Promise<MadeSnoozes> {
  if (alertIds.length === 0) return { made: [], replaced: [] };
  const rows = await direct
    .selectFrom("alert")
    .distinctOn("keyHash")
    .select(["ruleId", "ruleName", "key", "keyText", "keyHash", "id as alertId"])
    .where("id", "=", (one) => one.fn.any(one.val(alertIds)))
    .orderBy("keyHash")
    .orderBy("detectedAt", "desc")
    .execute();
  const places = rows.map((row) => ({ ...row, key: Object(row.key) as object }));
  return makeSnoozes(direct, actor, places, terms, now);
}

/** The same for rules and keys that are named, of which none comes twice. */
export async function makeSnoozes(
  direct: Statements,
  actor: Caller,
  places: readonly Places[],
  { until, reason }: SnoozeTerms,
  now: number,
): Promise<MadeSnoozes> {
  await holdKeys(
    direct,
    places.map(({ keyHash }) => keyHash),
  );
  const replaced = await direct
    .updateTable("snooze")
    .set({ endedAt: now, endedById: actor.id, endedByName: actor.name })
    .where("keyHash", "=", (one) => one.fn.any(one.val(places.map(({ keyHash }) => keyHash))))
    .where("endedAt", "is", null)
    .where("until", ">", sql<bigint>`${now}::bigint`)
    .returning("id")
    .execute();
  const rows = places.map((place) => ({
    id: crypto.randomUUID(),
    ...place,
    reason,
    until,
    createdAt: now,
    createdById: actor.id,
    createdByName: actor.name,
  }));
  await direct
    .insertInto("snooze")
    .columns(COLUMNS)
    .expression((row) => row.selectFrom(records("snooze", rows).as("s")).select(COLUMNS))
    .execute();
  const made = rows.map(({ id }) => id);
  await auditSnoozes(direct, actor, "snooze.create", made);
  return { made, replaced: replaced.map(({ id }) => id) };
}

/** A line of the audit for each snooze. */
export async function auditSnoozes(
  direct: Statements,
  actor: Pick<Caller, "id" | "name">,
  action: string,
  ids: readonly string[],
): Promise<void> {
  await direct
    .insertInto("auditEvent")
    .columns(["actorId", "actorName", "action", "subject", "detail"])
    .expression((line) =>
      line
        .selectFrom("snooze as s")
        .select([
          sql<string>`${actor.id}::text`.as("actorId"),
          sql<string>`${actor.name}::text`.as("actorName"),
          sql<string>`${action}::text`.as("action"),
          sql<string>`'snooze:' || s.id`.as("subject"),
          sql`jsonb_build_object('ruleId', s.rule_id, 'key', s.key, 'until', s.until, 'reason', s.reason, 'alertId', s.alert_id)`.as(
            "detail",
          ),
        ])
        .where("s.id", "=", (one) => one.fn.any(one.val(ids)))
        .orderBy("s.id"),
    )
    .execute();
}
