import type { AlertDecisions } from "@/lib/contract/decision-calls";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { decisionId } from "./mark";
import { DECISION_FIELDS, rowOf } from "./row";
import { toldRows } from "./told-rows";

/** Hits of an alert whose transactions are looked for. */
const HITS_MAX = 200;

/** The decisions about the transactions of an alert's newest hits, the newest first. @throws Refused `notFound` */
export async function decisionsOfAlert(db: Db, alertId: string): Promise<AlertDecisions> {
  const alert = await db.prisma.alert.findUnique({ where: { id: alertId }, select: { ruleId: true } });
  if (alert === null) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
  const hits = await db.prisma.hit.findMany({
    where: { alertId },
    select: { eventId: true, eventTime: true },
    orderBy: [{ eventTime: "desc" }, { id: "desc" }],
    take: HITS_MAX,
  });
  const named = new Set(hits.map(({ eventId, eventTime }) => `${eventTime} ${eventId}`));
  const rows = await db.kysely
    .selectFrom("decision")
    .select(DECISION_FIELDS)
    .where("id", "in", [...new Set(["", ...hits.map(({ eventId }) => decisionId(eventId))])])
    .orderBy("askedAt", "desc")
    .orderBy("id", "desc")
    .execute();
  // Another transaction may have had the same id at another time.
  const own = rows.filter(({ eventTime, transactionId }) => named.has(`${eventTime} ${transactionId}`));
  const told = await toldRows(db, own.map(rowOf));
  return { items: told.map((row) => ({ ...row, restsOnIt: row.rules.includes(alert.ruleId) })) };
}
