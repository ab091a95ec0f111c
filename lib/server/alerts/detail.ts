import { Alert } from "@/lib/contract/alert";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { ruleVersion } from "../rules/versions";
import { evidenceOf } from "./evidence";
import { ALERT_FIELDS, activityOf, alertOf } from "./row";
import { storableId } from "./step";

const HITS_MAX = 200;
const HISTORY_MAX = 1_000;

/** The alert with everything that explains it. @throws Refused `notFound` */
export async function alertDetail(db: Db, id: string): Promise<AlertDetail> {
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
      take: HITS_MAX,
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
  return { alert, hits, hitsTotal, evidence, context, history: history.reverse().map(activityOf), rule };
}
