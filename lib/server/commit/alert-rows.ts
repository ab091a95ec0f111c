import { type Expression, sql } from "kysely";
import { CHANNELS } from "@/lib/server/database/channels";
import { type NewRow, records } from "../data/records";
import { cutText, storedText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";
import { TOLD_FIELDS, toldAlert } from "../outbox/told-alert";
import { isWanted } from "../outbox/write";
import { type RiskedOfAlert, riskedByAlert } from "./alert-money";
import { alertScores, type ScoreGround } from "./alert-scores";
import type { ChangedAlert } from "./alert-span";
import type { CommitHit } from "./batch";
import { type HitRow, hitInsert, storedKey } from "./hit-rows";

/** UTF-16 units of the key's values that are kept for search. */
const KEY_TEXT_UNITS_MAX = 512;

/**
 * Writes hits with the alerts that they opened or joined, gives each alert its place in the feed of changes, puts those that were
 * opened into the outbox, and tells who listens. An alert's version grows by one with every hit, so it does not depend on how hits fell into batches;
 * nor does its summary, which speaks of the hit with the latest event. Its score is the highest that its hits gave it when they were stored, and
 * the money at risk is the sum of what its hits rest on, each transaction once.
 */
export async function writeAlerts(
  { kysely }: Pick<DataAccess, "kysely">,
  changed: readonly ChangedAlert[],
  hits: readonly HitRow[],
  ground: ScoreGround,
): Promise<void> {
  const scores = alertScores(hits, ground);
  const risked = riskedByAlert(hits);
  const detectedAt = new Map(hits.map((row) => [row.hit, row.detectedAt]));
  const opened = changed.flatMap((span) => {
    const at = span.openedBy === null ? undefined : detectedAt.get(span.openedBy);
    return span.openedBy === null || at === undefined
      ? []
      : [{ ...openedRecord(span, span.openedBy, at), ...scores.of(span.id), moneyAtRisk: risked.of(span.id).sum }];
  });
  const joined = changed
    .filter((span) => span.openedBy === null)
    .map((span) => ({ ...joinedRecord(span), ...scores.of(span.id), ...riskedRecord(risked.of(span.id)) }));
  const insert = hitInsert({ kysely }, hits);
  if (opened.length + joined.length === 0) {
    await insert.execute();
    return;
  }
  await kysely
    .with(
      (feed) => feed("feed").materialized(),
      // Places in the feed are taken here, when the alerts that are joined are locked (see alerts/change-order.ts).
      (db) => db.selectNoFrom(sql<bigint[]>`take_alert_changes(${changed.length}::int)`.as("places")),
    )
    .with("fresh", (db) => db.selectFrom(records("alert", opened).as("o")).select([...OPENED, "ordinality"]))
    .with("opened", (db) =>
      db
        .insertInto("alert")
        .columns([...OPENED, "changeSeq", "raisedSeq"])
        .expression((alert) =>
          alert
            .selectFrom(["feed", "fresh"])
            .select([
              ...OPENED,
              place(sql.ref("ordinality")).as("changeSeq"),
              place(sql.ref("ordinality")).as("raisedSeq"),
            ]),
        )
        .onConflict((stored) => stored.column("id").doNothing())
        .returning(TOLD_FIELDS),
    )
    .with("outbox", (db) =>
      db
        .insertInto("outboxEvent")
        .columns(["type", "subject", "at", "data"])
        .expression((event) =>
          event
            .selectFrom("opened")
            .select([
              event.val("alert.raised").as("type"),
              "opened.id",
              "opened.detectedAt",
              toldAlert("opened").as("data"),
            ])
            .where(isWanted(sql.lit("alert.raised"))),
        ),
    )
    .with("raised", (db) =>
      db
        .insertInto("alertActivity")
        .columns(["alertId", "at", "kind"])
        .expression((activity) =>
          activity.selectFrom("fresh").select(["id", "detectedAt", activity.val("raised").as("kind")]),
        ),
    )
    .with("joined", (db) =>
      db
        .updateTable("alert")
        .from(["feed", records("alert", joined).as("j")])
        .set((alert) => ({
          occurrences: alert("alert.occurrences", "+", alert.ref("j.occurrences")),
          version: alert("alert.version", "+", alert.ref("j.occurrences")),
          firstEventAt: alert.ref("j.firstEventAt"),
          lastEventAt: alert.ref("j.lastEventAt"),
          summary: alert.fn.coalesce("j.summary", "alert.summary"),
          score: alert.fn<number>("greatest", ["alert.score", "j.score"]),
          scorecardVersion: alert
            .case()
            .when("j.score", ">", alert.ref("alert.score"))
            .then(alert.ref("j.scorecardVersion"))
            .else(alert.ref("alert.scorecardVersion"))
            .end(),
          moneyAtRisk: moreAtRisk,
          changeSeq: place(sql`${opened.length}::int + j.ordinality`),
        }))
        .whereRef("alert.id", "=", "j.id"),
    )
    .with("hits", () => insert)
    .selectFrom("feed")
    .select(sql`pg_notify(${CHANNELS.alerts}, places[cardinality(places)]::text)::text`.as("told"))
    .execute();
}

/** The greatest that is kept, in hundredths: a number still holds it. */
const MONEY_MAX = 9_000_000_000_000_000;

/** What an alert that is joined has at risk: of the new hits' transactions those count that no stored hit of it rests on. */
const moreAtRisk = sql<bigint>`case when j.money_at_risk = 0 then alert.money_at_risk
  else least(${sql.lit(MONEY_MAX)}::bigint, alert.money_at_risk + (
    select coalesce(sum(worth::bigint), 0) from jsonb_each_text(j.key) as risked (id, worth)
    where not exists (select from hit where hit.alert_id = alert.id and hit.event_time >= j.resolved_at and risked.id = any(hit.evidence))
  ))::bigint end`;

const place = (nth: Expression<unknown>) => sql<bigint>`feed.places[${nth}]`;

/** What is written of an alert that is opened; its places in the feed come with the statement. */
const OPENED = [
  "id",
  "ruleId",
  "ruleName",
  "ruleVersion",
  "severity",
  "key",
  "keyText",
  "keyHash",
  "occurrences",
  "firstEventAt",
  "lastEventAt",
  "detectedAt",
  "version",
  "summary",
  "score",
  "scorecardVersion",
  "moneyAtRisk",
  "country",
] as const satisfies readonly (keyof NewRow<"alert">)[];

function openedRecord(span: ChangedAlert, hit: CommitHit, detectedAt: number) {
  return {
    id: span.id,
    ruleId: hit.hit.ruleId,
    ruleName: storedText(hit.ruleName),
    ruleVersion: hit.ruleVersion,
    severity: hit.severity,
    key: storedKey(hit.hit.key),
    keyText: keyShown(hit),
    keyHash: hit.keyHash,
    occurrences: span.added,
    firstEventAt: span.firstEventAt,
    lastEventAt: span.lastEventAt,
    detectedAt,
    version: span.added,
    summary: storedText((span.latest ?? hit).summary()),
    country: hit.country === null ? null : storedText(hit.country),
  } satisfies Omit<NewRow<"alert">, "changeSeq" | "raisedSeq" | "score" | "scorecardVersion" | "moneyAtRisk">;
}

/** The new values of an alert that is joined; as `occurrences` what they grow by, no summary where it stays. */
function joinedRecord({ id, added, firstEventAt, lastEventAt, latest }: ChangedAlert) {
  const summary = latest === null ? null : storedText(latest.summary());
  return { id, occurrences: added, firstEventAt, lastEventAt, summary };
}

/** What goes into the money at risk, in columns that a join leaves as they are: the transactions as the key, since when as the time of resolving. */
function riskedRecord({ byTransaction, from, sum }: RiskedOfAlert) {
  return { key: byTransaction, resolvedAt: from, moneyAtRisk: sum };
}

function keyShown(hit: CommitHit): string {
  return cutText(storedText(Object.values(hit.hit.key).map(String).join(" · ")), KEY_TEXT_UNITS_MAX);
}
