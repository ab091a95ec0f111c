import { sql } from "kysely";
import { z } from "zod";
import { type AlertSpan, alertReachOf } from "@/lib/contract/alert-grouping";
import { Scorecard } from "@/lib/contract/scorecard";
import { records } from "../data/records";
import { storedText } from "../data/stored-text";
import type { DataAccess } from "../data/transact";
import { type ScoreGround, StoredScoredHit } from "./alert-scores";
import type { CommitHit } from "./batch";

/** What is stored that hits meet. */
export interface StoredAlerts {
  /** The hits that are not stored yet, each once, in order. */
  readonly hits: readonly CommitHit[];
  /** The unresolved alerts that the hits reach, each once, by key hash; locked until the transaction ends. */
  readonly spans: ReadonlyMap<string, readonly AlertSpan[]>;
  /** What the alerts of the hits are scored by. */
  readonly ground: ScoreGround;
}

/** What a row of the statement below is. */
const [STORED_HIT, REACHED_ALERT, SAME_EVENT, SCORECARD] = [0, 1, 2, 3];

/** The newest that is published to count; without a scorecard: none counts from then on. */
const Published = z.object({ version: z.number(), scorecard: Scorecard.nullable() });

/** Looks up, in one statement, what hits meet. Locks the alerts that they reach. */
export async function readStoredAlerts(
  { kysely }: Pick<DataAccess, "kysely">,
  raised: readonly CommitHit[],
): Promise<StoredAlerts> {
  const reached = kysely
    .selectFrom(records("alert", reachesOf(raised)).as("h"))
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("alert")
          .select(["alert.id", "alert.firstEventAt", "alert.lastEventAt"])
          .whereRef("alert.keyHash", "=", "h.keyHash")
          .whereRef("alert.lastEventAt", ">=", "h.firstEventAt")
          .whereRef("alert.firstEventAt", "<=", "h.lastEventAt")
          .where("alert.status", "<>", "resolved")
          .forUpdate()
          .as("a"),
      (join) => join.onTrue(),
    )
    .select([
      sql<number>`${sql.lit(REACHED_ALERT)}::int`.as("what"),
      "a.id",
      sql<string>`h.key_hash`.as("keyHash"),
      "a.firstEventAt",
      "a.lastEventAt",
      NOTHING_SAID,
    ]);
  const sameEvents = kysely
    .selectFrom(records("hit", eventsOf(raised)).as("e"))
    .innerJoin("hit", (join) => join.onRef("hit.eventId", "=", "e.eventId").onRef("hit.eventTime", "=", "e.eventTime"))
    .select([
      sql<number>`${sql.lit(SAME_EVENT)}::int`.as("what"),
      "hit.id",
      sql<string>`''`.as("keyHash"),
      ...NO_SPAN,
      sql<unknown>`json_build_object('id', hit.id, 'ruleId', hit.rule_id, 'eventId', hit.event_id, 'eventTime', hit.event_time,
        'strength', hit.strength, 'score', hit.rule_score)`.as("said"),
    ])
    .where("hit.strength", "is not", null)
    .where("hit.ruleScore", "is not", null)
    // Not those of rules in shadow.
    .where((hit) => hit.or([hit("hit.alertId", "is not", null), hit("hit.snoozeId", "is not", null)]));
  const scorecard = kysely
    .selectFrom((db) =>
      db
        .selectFrom("scorecard")
        .select(["version", "card"])
        .where("place", "=", sql.lit("live"))
        .orderBy("version", "desc")
        .limit(1)
        .as("s"),
    )
    .select([
      sql<number>`${sql.lit(SCORECARD)}::int`.as("what"),
      sql<string>`''`.as("id"),
      sql<string>`''`.as("keyHash"),
      ...NO_SPAN,
      sql<unknown>`json_build_object('version', s.version, 'scorecard', s.card)`.as("said"),
    ]);
  const found = await kysely
    .selectFrom("hit")
    .select([
      sql<number>`${sql.lit(STORED_HIT)}::int`.as("what"),
      "hit.id",
      sql<string>`''`.as("keyHash"),
      ...NO_SPAN,
      NOTHING_SAID,
    ])
    .where("hit.id", "=", (one) => one.fn.any(one.val(raised.map((hit) => hit.id))))
    .unionAll(reached)
    .unionAll(sameEvents)
    .unionAll(scorecard)
    .execute();
  const seen = new Set<string>();
  const spans = new Map<string, AlertSpan[]>();
  const alerts = new Set<string>();
  const before: StoredScoredHit[] = [];
  let live: ScoreGround["scorecard"] = null;
  for (const { what, id, keyHash, firstEventAt, lastEventAt, said } of found) {
    if (what === STORED_HIT) seen.add(id);
    else if (what === SAME_EVENT) before.push(StoredScoredHit.parse(said));
    else if (what === SCORECARD) {
      const { version, scorecard: card } = Published.parse(said);
      live = card === null ? null : { version, scorecard: card };
    }
    if (what !== REACHED_ALERT || alerts.has(id)) continue;
    alerts.add(id);
    const span: AlertSpan = { id, firstEventAt: Number(firstEventAt), lastEventAt: Number(lastEventAt) };
    const known = spans.get(keyHash);
    if (known === undefined) spans.set(keyHash, [span]);
    else known.push(span);
  }
  return {
    hits: raised.filter((hit) => !seen.has(hit.id) && seen.add(hit.id)),
    spans,
    ground: { scorecard: live, before },
  };
}

const NO_SPAN = [sql<bigint>`0::bigint`.as("firstEventAt"), sql<bigint>`0::bigint`.as("lastEventAt")] as const;
const NOTHING_SAID = sql<unknown>`null::json`.as("said");

/** The transactions that live hits are raised by, each once. */
function eventsOf(hits: readonly CommitHit[]) {
  const events = new Map<string, { readonly eventId: string; readonly eventTime: number }>();
  for (const { mode, hit } of hits) {
    if (mode === "shadow") continue;
    const eventId = storedText(hit.eventId);
    events.set(`${hit.eventTime} ${eventId}`, { eventId, eventTime: hit.eventTime });
  }
  return [...events.values()];
}

/** Spans of which alerts that the hits reach have a part, in the order in which all who write alerts lock them. */
function reachesOf(hits: readonly CommitHit[]) {
  const byKey = new Map<string, { readonly time: number; readonly cooldownMs: number }[]>();
  for (const { mode, keyHash, hit, cooldownMs } of hits) {
    if (mode === "shadow") continue;
    const of = byKey.get(keyHash);
    const at = { time: hit.eventTime, cooldownMs };
    if (of === undefined) byKey.set(keyHash, [at]);
    else of.push(at);
  }
  const hashes = [...byKey.keys()].sort();
  return hashes.flatMap((keyHash) =>
    alertReachOf(byKey.get(keyHash) ?? []).map(({ from, to }) => ({ keyHash, firstEventAt: from, lastEventAt: to })),
  );
}
