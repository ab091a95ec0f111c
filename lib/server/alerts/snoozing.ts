import { sql } from "kysely";
import type { AlertLabel } from "@/lib/contract/alert";
import type { SnoozeUntil } from "@/lib/contract/snooze-calls";
import type { Caller } from "../callers/caller";
import type { Statements } from "../data/builder";
import { badField } from "../errors/errors";
import { snoozeEnd } from "../snoozes/end";
import type { SnoozeTerms } from "../snoozes/make";
import { snoozeText } from "./steps";

interface Asked {
  readonly label?: AlertLabel;
  readonly comment?: string | undefined;
  readonly snooze?: SnoozeUntil | undefined;
}

/**
 * How long and why the rules and keys of alerts are snoozed; the comment is the reason where none is given. Null when they are not.
 * @throws Refused `badRequest` for an end that cannot be, and beside the label fraud
 */
export function termsOf(asked: Asked & { readonly snooze: SnoozeUntil }, now: number): SnoozeTerms;
export function termsOf(asked: Asked, now: number): SnoozeTerms | null;
export function termsOf({ label, comment, snooze }: Asked, now: number): SnoozeTerms | null {
  if (snooze === undefined) return null;
  if (label === "fraud") throw badField("snooze", "fraud is not snoozed: resolve it as false_positive or inconclusive");
  const until = snoozeEnd({ until: snooze.until }, now, "snooze.until");
  const said = comment === undefined || comment === "" ? "Resolved as no fraud" : comment.slice(0, 2_000);
  return { until, reason: snooze.reason ?? said };
}

/** Says in the histories of alerts that were resolved that their rules and keys were snoozed. */
export async function saySnoozed(
  direct: Statements,
  actor: Caller,
  alertIds: readonly string[],
  terms: SnoozeTerms,
  at: number,
): Promise<void> {
  await direct
    .insertInto("alertActivity")
    .columns(["alertId", "at", "actorId", "actorName", "kind", "text"])
    .expression((activity) =>
      activity
        .selectFrom(sql<{ id: string }>`unnest(${alertIds}::text[])`.as<"a">(sql`a (id)`))
        .select([
          "a.id",
          sql`${at}::bigint`.as("at"),
          sql`${actor.id}::text`.as("actorId"),
          sql`${actor.name}::text`.as("actorName"),
          sql`'snoozed'`.as("kind"),
          sql`${snoozeText(terms)}::text`.as("text"),
        ]),
    )
    .execute();
}
