import { sql } from "kysely";
import type { Range } from "@/lib/contract/backtest";
import type { Rollout } from "@/lib/contract/rule";
import type { Db } from "../data/db";
import { records } from "../data/records";
import { rolloutIn } from "../rule-set/row";

/** Transactions that one kind of resolved alerts is asked for at most: a bound on memory, far beyond what people resolve. */
const EVIDENCE_MAX = 500_000;

/** What analysts found out about the alerts of a range. */
export interface ResolvedAlerts {
  /** Resolved as fraud, whatever the rule, or as false positives of the rule. */
  readonly alerts: number;
  /** Ids of what the alerts that were fraud rest on. */
  readonly fraud: readonly string[];
  /** Ids of what false positives of the rule rest on. */
  readonly falsePositive: readonly string[];
}

/** Of alerts with an occurrence in the range: what those rest on that were resolved as fraud, or as false positives of `ruleId`. */
export async function resolvedIn(
  { direct }: Pick<Db, "direct">,
  ruleId: string,
  { from, to }: Range,
): Promise<ResolvedAlerts> {
  const rows = await direct
    .with("resolved", (db) =>
      db
        .selectFrom("alert")
        .select(["id", "label"])
        .where("status", "=", "resolved")
        .where("lastEventAt", ">=", BigInt(from))
        .where("firstEventAt", "<", BigInt(to))
        .where(({ or, and, eb }) =>
          or([eb("label", "=", "fraud"), and([eb("label", "=", "false_positive"), eb("ruleId", "=", ruleId)])]),
        ),
    )
    .selectFrom("resolved")
    .select(({ fn, selectFrom }) => [
      "label",
      fn.countAll().as("alerts"),
      sql<string[]>`array(${selectFrom("hit as h")
        .innerJoin("resolved as r", "r.id", "h.alertId")
        .select(sql<string>`unnest(h.evidence || h.event_id)`.as("id"))
        .distinct()
        .whereRef("r.label", "=", "resolved.label")
        .limit(EVIDENCE_MAX)})`.as("ids"),
    ])
    .groupBy("label")
    .execute();
  const idsOf = (label: string) => rows.find((row) => row.label === label)?.ids ?? [];
  return {
    alerts: rows.reduce((sum, { alerts }) => sum + Number(alerts), 0),
    fraud: idsOf("fraud"),
    falsePositive: idsOf("false_positive"),
  };
}

/** Hits of the rule with an event time in the range, and the alerts that they belong to. */
export async function raisedIn(
  { direct }: Pick<Db, "direct">,
  ruleId: string,
  { from, to }: Range,
): Promise<{ readonly hits: number; readonly alerts: number }> {
  const { hits, alerts } = await direct
    .selectFrom("hit")
    .select(({ fn }) => [fn.countAll().as("hits"), fn.count("alertId").distinct().as("alerts")])
    .where("ruleId", "=", ruleId)
    .where("eventTime", ">=", BigInt(from))
    .where("eventTime", "<", BigInt(to))
    .executeTakeFirstOrThrow();
  return { hits: Number(hits), alerts: Number(alerts) };
}

/** How a rule came to be what it is. */
export interface RuleState {
  /** Those that were stored within the range, oldest first. */
  readonly versions: readonly number[];
  readonly rollout: Rollout | null;
}

/** Which versions of a rule were stored while the range went by (wall clock), and whether one is being rolled out now. */
export async function ruleStateIn(
  { prisma }: Pick<Db, "prisma">,
  ruleId: string,
  { from, to }: Range,
): Promise<RuleState> {
  const rule = await prisma.rule.findUnique({
    where: { id: ruleId },
    select: {
      rollout: true,
      versions: {
        select: { version: true },
        where: { at: { gt: new Date(from), lt: new Date(to) } },
        orderBy: { version: "asc" },
      },
    },
  });
  if (rule === null) return { versions: [], rollout: null };
  return { versions: rule.versions.map(({ version }) => version), rollout: rolloutIn(rule.rollout) };
}

/** A rule and key, and a stretch of event time. */
export interface AlertedSpan extends Range {
  /** As `keyHash` makes it. */
  readonly keyHash: string;
}

/** For each span an alert that was really raised for its rule and key within it, or null. */
export async function alertsWithin(
  { direct }: Pick<Db, "direct">,
  spans: readonly AlertedSpan[],
): Promise<readonly (string | null)[]> {
  const wanted = spans.map(({ keyHash, from, to }) => ({ keyHash, firstEventAt: from, lastEventAt: to }));
  const rows = await direct
    .selectFrom(records("alert", wanted).as("s"))
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("alert")
          .select("alert.id")
          .whereRef("alert.keyHash", "=", "s.keyHash")
          .whereRef("alert.lastEventAt", ">=", "s.firstEventAt")
          .whereRef("alert.firstEventAt", "<=", "s.lastEventAt")
          .orderBy("alert.lastEventAt", "desc")
          .limit(1)
          .as("a"),
      (join) => join.onTrue(),
    )
    .select("a.id")
    .orderBy("s.ordinality")
    .execute();
  return rows.map(({ id }) => id);
}
