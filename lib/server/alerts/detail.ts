import { Alert, type AlertActivity } from "@/lib/contract/alert";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import type { Db } from "../data/db";
import { databaseNow } from "../database/clock";
import { RefusedError } from "../errors/errors";
import { labelledTransactions } from "../labels/of";
import { ruleVersion } from "../rules/versions";
import { ALERT_HITS_MAX, evidenceOf } from "./evidence";
import { pressOf } from "./pressed";
import { ALERT_FIELDS, activityOf, alertOf } from "./row";
import { alertScore } from "./score";
import { storableId } from "./step";

const HISTORY_MAX = 1_000;

/** An alert with everything that explains it; what can be done to it depends on who asks. */
export type ExplainedAlert = Omit<AlertDetail, "actions">;

/** The alert with everything that explains it. @throws Refused `notFound` */
export async function alertDetail(db: Db, id: string): Promise<ExplainedAlert> {
  const found = await db.kysely
    .selectFrom("alert")
    .select(ALERT_FIELDS)
    .where("alert.id", "=", storableId(id))
    .executeTakeFirst();
  if (found === undefined) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
  const alert = alertOf(found);
  const [stored, hitsTotal, history, rule] = await Promise.all([
    db.prisma.hit.findMany({
      where: { alertId: id },
      orderBy: [{ eventTime: "desc" }, { id: "desc" }],
      take: ALERT_HITS_MAX,
    }),
    db.prisma.hit.count({ where: { alertId: id } }),
    db.prisma.alertActivity.findMany({ where: { alertId: id }, orderBy: { id: "desc" }, take: HISTORY_MAX }),
    ruleVersion(db, alert.ruleId, alert.ruleVersion),
  ]);
  const hits = stored.map((hit) => ({
    id: hit.id,
    ruleId: hit.ruleId,
    ruleVersion: hit.ruleVersion,
    key: Alert.shape.key.parse(hit.key),
    eventId: hit.eventId,
    eventTime: Number(hit.eventTime),
    value: hit.value,
    windowStart: hit.windowStart === null ? null : Number(hit.windowStart),
    evidence: hit.evidence,
    evidenceCount: hit.evidenceCount,
    detectedAt: Number(hit.detectedAt),
  }));
  const { evidence, context } = await evidenceOf(
    db,
    alert,
    hits.map((hit) => ({ event_id: hit.eventId, event_time: hit.eventTime, evidence: hit.evidence })),
  );
  const outcomes = await outcomesBeside(db, id, [...evidence, ...context]);
  const score = await alertScore(db, hits);
  return {
    alert,
    score,
    hits,
    hitsTotal,
    evidence,
    context,
    outcomes,
    history: await told(db, history.reverse()),
    rule,
  };
}

/** The lines of a history, those of buttons with what they came to. */
async function told(db: Db, lines: readonly Parameters<typeof activityOf>[0][]): Promise<readonly AlertActivity[]> {
  const pressed = lines.filter(({ kind }) => kind === "pressed").map((line) => line.id);
  if (pressed.length === 0) return lines.map((line) => activityOf(line));
  const calls = await db.prisma.actionCall.findMany({ where: { activityId: { in: pressed } } });
  const now = await databaseNow(db.kysely);
  const presses = new Map(calls.map((call) => [call.activityId, pressOf(call, now)]));
  return lines.map((line) => activityOf(line, presses.get(line.id)));
}

/** What is known of the transactions but by this alert itself, whose own resolution stands on it. */
async function outcomesBeside(
  db: Db,
  alertId: string,
  transactions: readonly StoredTransaction[],
): Promise<AlertDetail["outcomes"]> {
  const named = transactions.filter(({ accountId }) => accountId !== "");
  const labelled = await labelledTransactions(db, named);
  return named.flatMap(({ id, timestamp }, i) => {
    const outcome = labelled[i]?.outcome ?? null;
    if (outcome === null || (outcome.by.source === "alert" && outcome.by.alertId === alertId)) return [];
    return [{ ...outcome, transactionId: id, timestamp }];
  });
}
