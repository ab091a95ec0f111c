import { sql } from "kysely";
import type { Label } from "@/lib/contract/label";
import { LabelSchema } from "@/lib/contract/label-api";
import type { Statements } from "../data/builder";

/** What became known of a transaction, at its place in the feed of labels. */
export interface LabelRecord {
  /** A place of the feed of changes, and a number within it. */
  readonly place: number;
  readonly nth: number;
  readonly transactionId: string;
  readonly accountId: string;
  /** The transaction's, epoch ms. */
  readonly timestamp: number;
  /** Null: nothing is known of it any more. */
  readonly label: Label | null;
  /** When it became known, epoch ms. */
  readonly at: number;
}

/** Places of the feed, `after` left out. */
export interface LabelPlaces {
  readonly after: number;
  readonly upTo: number;
}

/** Labels in the order of the feed, and up to where there is no other. */
export interface LabelsRead {
  readonly labels: readonly LabelRecord[];
  readonly upTo: number;
}

/** The place before all: that of who never looked for labels. Who did, and found none, stands at 0. */
export const NO_LABELS = -1;
/** Labels that are read at once, but that a place is read whole. */
const LABELS_AT_ONCE = 5_000;

/** The newest place that has labels and behind all that still may be written (`settled_alert_change`); 0 when there are none. */
export async function newestPlace(kysely: Statements): Promise<number> {
  const { rows } = await sql<{ settled: bigint }>`select settled from settled_alert_change()`.execute(kysely);
  const row = await kysely
    .selectFrom("labelRecord")
    .select("place")
    .where("place", "<=", rows[0]?.settled ?? 0n)
    .orderBy("place", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? 0 : Number(row.place);
}

/** Of which transactions labels are read. */
export interface LabelsWanted {
  /** Not those before, epoch ms; infinite for all. */
  readonly since: number;
  /** Only those with one of these ids; missing for all. */
  readonly ids?: readonly string[] | undefined;
}
export const ALL_LABELS: LabelsWanted = { since: Number.NEGATIVE_INFINITY };

/** The first labels of these places; `upTo` is where to go on. */
export async function readLabels(
  kysely: Statements,
  { after, upTo }: LabelPlaces,
  wanted: LabelsWanted,
  max = LABELS_AT_ONCE,
): Promise<LabelsRead> {
  const { since, ids } = wanted;
  const asked = kysely
    .selectFrom("labelRecord")
    .select(["place", "nth", "transactionId", "accountId", "eventTime", "label", "at"])
    .where("place", ">", BigInt(after))
    .where("place", "<=", BigInt(upTo))
    .orderBy("place")
    .orderBy("nth")
    .limit(max + 1);
  const recent = Number.isFinite(since) ? asked.where("eventTime", ">=", BigInt(since)) : asked;
  const rows = await (ids === undefined
    ? recent
    : recent.where("transactionId", "=", (one) => one.fn.any(one.val(ids)))
  ).execute();
  const labels = rows.map((row) => ({
    place: Number(row.place),
    nth: row.nth,
    transactionId: row.transactionId,
    accountId: row.accountId,
    timestamp: Number(row.eventTime),
    label: row.label === null ? null : LabelSchema.parse(row.label),
    at: Number(row.at),
  }));
  const cut = labels[max]?.place;
  if (cut === undefined) return { labels, upTo };
  const whole = labels.filter(({ place }) => place < cut);
  const last = whole.at(-1)?.place;
  // One place has more than are read at once.
  if (last === undefined) return readLabels(kysely, { after, upTo: cut }, wanted, Number.MAX_SAFE_INTEGER - 1);
  return { labels: whole, upTo: last };
}
