import { type Expression, sql } from "kysely";

/** Columns of the feed of labels (`LabelRecord`) that a step on alerts writes. */
export const LABEL_RECORD = [
  "place",
  "nth",
  "transactionId",
  "accountId",
  "eventTime",
  "label",
  "at",
  "receivedAt",
] as const;

/** What decides about what an alert says of the transactions of its hits. */
interface Standing {
  readonly status: Expression<unknown>;
  readonly label: Expression<unknown>;
}

interface SaidOfTransaction {
  transactionId: string;
  accountId: string;
  eventTime: bigint;
  label: string | null;
}

/**
 * What is known of the transactions of an alert's hits after a step; nothing when the alert says what it said before. `apart` are the
 * alerts that change with it.
 */
export function labelsSaid(alert: Expression<string>, before: Standing, after: Standing, apart: Expression<unknown>) {
  const said = ({ status, label }: Standing) => sql`label_said(${status}, ${label})`;
  return sql<SaidOfTransaction>`alert_labels(${alert}, ${said(before)}, ${said(after)}, ${apart})`.as<"l">(sql`l`);
}

/** What is written of `labelsSaid` at that place of the feed. */
export function labelRecord(place: Expression<bigint>, at: Expression<bigint>) {
  return [
    sql<bigint>`${place}`.as("place"),
    sql<number>`(row_number() over (partition by ${place} order by l.event_time, l.transaction_id, l.account_id))::int`.as(
      "nth",
    ),
    sql<string>`l.transaction_id`.as("transactionId"),
    sql<string>`l.account_id`.as("accountId"),
    sql<bigint>`l.event_time`.as("eventTime"),
    sql<string | null>`l.label`.as("label"),
    sql<bigint>`${at}`.as("at"),
    sql<bigint>`${at}`.as("receivedAt"),
  ] as const;
}
