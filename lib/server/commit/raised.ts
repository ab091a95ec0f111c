import type { Range } from "@/lib/contract/backtest";
import type { Rollout } from "@/lib/contract/rule";
import type { Db } from "../data/db";
import { records } from "../data/records";
import { rolloutIn } from "../rule-set/row";

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
