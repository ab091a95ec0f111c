import { sql } from "kysely";
import { LABEL_AHEAD_MAX_MS, LABELS_AT_ONCE_MAX } from "@/lib/contract/label";
import { LabelBody, type LabelsAnswer } from "@/lib/contract/label-api";
import { formatTimeSpan, type TimeSpan } from "@/lib/contract/time-span";
import { parseTimestamp } from "@/lib/contract/timestamp";
import type { Caller } from "../callers/caller";
import { records } from "../data/records";
import { storedText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { parsed } from "../http/body";

/** What decides about the times of a statement. */
export interface LabelClock {
  /** Wall clock, epoch ms. */
  readonly now: number;
  /** Times that a number may mean (TRIPLINE_TIME_SPAN). */
  readonly span: TimeSpan;
}

/** A statement with its times in epoch milliseconds. */
export interface NewLabel extends Pick<LabelBody, "transactionId" | "accountId" | "label" | "kind"> {
  readonly eventTime: number;
  readonly at: number;
}

/**
 * Stores what a caller says of transactions, whether they are known yet or not. A statement that cannot be used stops none of
 * the others; the same said again by the same caller changes nothing.
 * @throws Refused `badRequest` when the body is no array or an empty one, `tooLarge` when it is too long
 */
export async function sayLabels(
  { kysely }: Pick<DataAccess, "kysely">,
  caller: Pick<Caller, "id" | "name">,
  body: unknown,
  clock: LabelClock,
): Promise<LabelsAnswer> {
  const labels: NewLabel[] = [];
  const rejected: { index: number; error: string }[] = [];
  for (const [index, given] of elementsOf(body).entries()) {
    try {
      labels.push(newLabel(parsed(LabelBody, given), clock));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      rejected.push({ index, error: error.message });
    }
  }
  const stored = await storeLabels({ kysely }, caller, labels, clock.now);
  return { accepted: labels.length, repeated: labels.length - stored, rejected };
}

/** The statement with its times read. @throws Refused `badRequest` for a time that cannot be meant */
export function newLabel(body: LabelBody, { now, span }: LabelClock): NewLabel {
  const { transactionId, accountId, label, kind } = body;
  const at = timeOf("at", body.at, span);
  if (at > now + LABEL_AHEAD_MAX_MS) throw badField("at", "expected when it became known, not a time in the future");
  return { transactionId, accountId, label, kind, eventTime: timeOf("timestamp", body.timestamp, span), at };
}

/** Stores statements, and those that were new in the feed of labels, in one statement; how many they were. */
export async function storeLabels(
  { kysely }: Pick<DataAccess, "kysely">,
  { id, name }: Pick<Caller, "id" | "name">,
  labels: readonly NewLabel[],
  now: number,
): Promise<number> {
  if (labels.length === 0) return 0;
  const rows = labels.map(({ transactionId, accountId, ...label }) => ({
    transactionId: storedText(transactionId),
    accountId: storedText(accountId),
    ...label,
    receivedAt: now,
    saidById: id,
    saidByName: name,
  }));
  const columns = [
    "transactionId",
    "accountId",
    "eventTime",
    "label",
    "kind",
    "at",
    "receivedAt",
    "saidById",
    "saidByName",
  ] as const;
  const { numInsertedOrUpdatedRows } = await kysely
    .with("said", (db) =>
      db
        .insertInto("transactionLabel")
        .columns(columns)
        .expression((row) =>
          row.selectFrom(records("transactionLabel", rows).as("r")).select(columns).orderBy("ordinality"),
        )
        .onConflict((known) => known.doNothing())
        .returning(["id", "transactionId", "accountId", "eventTime", "label", "at"]),
    )
    .with(
      (feed) => feed("feed").materialized(),
      (db) =>
        db
          .selectFrom((said) => said.selectFrom("said").select(sql<number>`count(*)::int`.as("n")).as("saidCount"))
          .select(sql<bigint[]>`take_alert_changes(1)`.as("places"))
          .where("n", ">", 0),
    )
    .insertInto("labelRecord")
    .columns(["place", "nth", "transactionId", "accountId", "eventTime", "label", "at", "receivedAt"])
    .expression((row) =>
      row
        .selectFrom(["said", "feed"])
        .select([
          sql<bigint>`feed.places[1]`.as("place"),
          sql<number>`(row_number() over (order by said.id))::int`.as("nth"),
          "said.transactionId",
          "said.accountId",
          "said.eventTime",
          "said.label",
          "said.at",
          sql<bigint>`${now}::bigint`.as("receivedAt"),
        ]),
    )
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0);
}

function elementsOf(body: unknown): readonly unknown[] {
  if (!Array.isArray(body)) throw badField("body", "expected an array of labels");
  if (body.length === 0) throw badField("body", "expected at least one label in the array");
  if (body.length > LABELS_AT_ONCE_MAX) {
    throw new RefusedError({
      code: "tooLarge",
      detail: `At most ${LABELS_AT_ONCE_MAX} labels in an array: send the rest in another call.`,
    });
  }
  return body;
}

/** Seconds instead of milliseconds are the usual mistake. */
function timeOf(field: "at" | "timestamp", value: string | number, { from, to }: TimeSpan): number {
  const ms = parseTimestamp(value);
  if (ms === null) throw badField(field, "expected RFC 3339, or epoch milliseconds");
  if (typeof value === "string" || (ms >= from && ms < to)) return ms;
  throw badField(
    field,
    `${value} is no epoch milliseconds within ${formatTimeSpan({ from, to })} (TRIPLINE_TIME_SPAN)`,
  );
}
