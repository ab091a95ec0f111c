import { type Expression, type RawBuilder, sql } from "kysely";
import type { EventType } from "@/lib/contract/outbox-event";
import type { DataAccess } from "../data/transact";
import { CHANNELS } from "../database/channels";

/** Something to tell, as it is at this moment. */
export interface NewEvent {
  readonly type: EventType;
  /** Id of the alert or the rule; `health`. Events of one subject are told in the order in which they are committed. */
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data: object;
  /** Who did it; left out for Tripline itself. */
  readonly actorName?: string;
  /** What they said. */
  readonly words?: string;
}

/**
 * Writes down what must be told, in the transaction of its cause, and wakes the notifiers when that is committed. What no route asks for
 * is not written: who wants it later does not get what was before. Alerts' own changes are written by the statements that make them.
 */
export async function writeToOutbox(
  { kysely }: Pick<DataAccess, "kysely">,
  events: readonly NewEvent[],
): Promise<void> {
  for (const { type, subject, at, data, actorName = null, words = null } of events) {
    const written = kysely
      .selectNoFrom([
        sql<string>`${type}::text`.as("type"),
        sql<string>`${subject}::text`.as("subject"),
        sql<bigint>`${at}::bigint`.as("at"),
        sql<string>`${JSON.stringify(data)}::jsonb`.as("data"),
        sql<string | null>`${actorName}::text`.as("actorName"),
        sql<string | null>`${words}::text`.as("words"),
      ])
      .where(isWanted(sql`${type}::text`));
    await kysely
      .insertInto("outboxEvent")
      .columns(["type", "subject", "at", "data", "actorName", "words"])
      .expression(written)
      .execute();
  }
  if (events.length > 0) await kysely.selectNoFrom(sql`pg_notify(${CHANNELS.outbox}, '')::text`.as("told")).execute();
}

/** Whether any route that is in use asks for events of the type. */
export function isWanted(type: Expression<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from route join channel on channel.id = route.channel_id
    where route.enabled and channel.enabled and ${type} = any(route.events))`;
}
