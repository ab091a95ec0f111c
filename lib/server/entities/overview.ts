import { sql } from "kysely";
import { NO_SCORE } from "@/lib/contract/alert-order";
import { DECISIONS } from "@/lib/contract/decision";
import { ENTITY_FIELDS } from "@/lib/contract/entity";
import type { EntityOverview } from "@/lib/contract/entity-overview";
import type { Db } from "../data/db";
import { labelledTransactions } from "../labels/of";
import { entriesHolding } from "../lists/on-lists";
import type { Cards } from "../masking/cards";
import { snoozesInForceOf } from "../snoozes/read";
import { alertsOfEntity, alertsRestingOn, type EntityName } from "./alerts-of";
import { countTransactions } from "./counted";
import { figuresOf } from "./figures";

const ALERTS_MAX = 2_000;
const DECISIONS_MAX = 500;

/** What an overview is made with. */
export interface OverviewGround {
  readonly db: Db;
  readonly cards: Pick<Cards, "mask">;
  readonly baseCurrency: string;
}

/** What is known of an entity: zeros where nothing names it. Its work is bounded, and the bound is part of what it says. */
export async function entityOverview(
  { db, cards, baseCurrency }: OverviewGround,
  entity: EntityName,
  now = Date.now(),
): Promise<EntityOverview> {
  const { kind, id } = entity;
  // An id says by itself nothing of which field it is of, which decides whether it is masked.
  const shown = (of: EntityName["kind"], value: string) => cards.mask({ field: ENTITY_FIELDS[of], value }).value;
  const [counted, decisions, lists, snoozes] = await Promise.all([
    countTransactions(db, entity, now),
    decisionsOf(db, entity),
    entriesHolding(db, id, [kind, "text"], now),
    snoozesInForceOf(db, { [ENTITY_FIELDS[kind]]: id }, now),
  ]);
  const [alerts, first] = await Promise.all([
    alertsOf(db, entity, await alertsRestingOn(db, counted.rows)),
    firstSeen(db, entity),
  ]);
  const figures = figuresOf({
    ...entity,
    counted: counted.transactions,
    since: counted.since,
    until: counted.until,
    alertTimes: alerts.times,
  });
  return {
    kind,
    id: shown(kind, id),
    firstSeen: first ?? (counted.complete ? (counted.transactions.at(-1)?.transaction.timestamp ?? null) : null),
    lastSeen: counted.transactions[0]?.transaction.timestamp ?? null,
    baseCurrency,
    counted: {
      transactions: counted.transactions.length,
      since: counted.since,
      until: counted.until,
      complete: counted.complete,
    },
    ...figures,
    neighbours: figures.neighbours.map((of) => ({
      ...of,
      items: of.items.map((item) => ({ ...item, id: shown(of.kind, item.id) })),
    })),
    alerts: alerts.counts,
    decisions,
    lists,
    snoozes,
  };
}

/** The event time of the oldest stored transaction of an account, which an index knows; null for other kinds. */
async function firstSeen(db: Db, { kind, id }: EntityName): Promise<number | null> {
  if (kind !== "account") return null;
  const found = await db.kysely
    .selectFrom("storedTransaction")
    .select("eventTime")
    .where("accountId", "=", id)
    .orderBy("eventTime")
    .limit(1)
    .executeTakeFirst();
  return found === undefined ? null : Number(found.eventTime);
}

async function alertsOf(db: Db, entity: EntityName, resting: readonly string[]) {
  const rows = await db.kysely
    .selectFrom("alert")
    .select(["status", "label", "score", "lastEventAt"])
    .where(alertsOfEntity(entity, resting))
    .orderBy("detectedAt", "desc")
    .orderBy("id", "desc")
    .limit(ALERTS_MAX + 1)
    .execute();
  const counted = rows.slice(0, ALERTS_MAX);
  const withStatus = (status: string) => counted.filter((row) => row.status === status).length;
  const withLabel = (label: string) => counted.filter((row) => row.status === "resolved" && row.label === label).length;
  const highest = counted.reduce((score, row) => Math.max(score, row.score), NO_SCORE);
  return {
    times: counted.map(({ lastEventAt }) => Number(lastEventAt)),
    counts: {
      total: counted.length,
      complete: rows.length <= ALERTS_MAX,
      open: withStatus("open"),
      acknowledged: withStatus("acknowledged"),
      resolved: withStatus("resolved"),
      fraud: withLabel("fraud"),
      falsePositive: withLabel("false_positive"),
      inconclusive: withLabel("inconclusive"),
      highestScore: highest === NO_SCORE ? null : highest,
    },
  };
}

/** The newest decisions that an entity is a part of, by what was answered, with what they turned out to be. */
async function decisionsOf(db: Db, { id }: EntityName): Promise<EntityOverview["decisions"]> {
  const rows = await db.kysely
    .selectFrom("decision")
    .select(["transactionId", "accountId", "eventTime", "given"])
    .where(sql<boolean>`keys @> array[${id}]::text[]`)
    .orderBy("askedAt", "desc")
    .orderBy("id", "desc")
    .limit(DECISIONS_MAX + 1)
    .execute();
  const counted = rows.slice(0, DECISIONS_MAX);
  const known = await labelledTransactions(
    db,
    counted.map(({ transactionId, accountId, eventTime }) => ({
      id: transactionId,
      accountId,
      timestamp: Number(eventTime),
    })),
  );
  const labelled = (label: string) => known.filter(({ outcome }) => outcome?.label === label).length;
  const given = Object.fromEntries(
    DECISIONS.map((decision) => [decision, counted.filter((row) => row.given === decision).length]),
  );
  return {
    total: counted.length,
    complete: rows.length <= DECISIONS_MAX,
    given: { allow: given.allow ?? 0, review: given.review ?? 0, block: given.block ?? 0 },
    fraud: labelled("fraud"),
    legitimate: labelled("legitimate"),
  };
}
