import { sql } from "kysely";
import type { MissedAlert, MissedHit, MissedResult, RaisedFound, RaiseFoundBody } from "@/lib/contract/missed";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import { writeAlerts } from "../commit/alert-rows";
import { groupHits } from "../commit/alert-span";
import type { CommitHit } from "../commit/batch";
import { insertEvidence } from "../commit/evidence-rows";
import { reckonMoneyAtRisk } from "../commit/reckon-money";
import { readStoredAlerts } from "../commit/stored-alerts";
import type { Db } from "../data/db";
import { asJson } from "../data/json";
import { storedText } from "../data/stored-text";
import { type DataAccess, transact } from "../data/transact";
import { keyHash } from "../database/ids";
import { badField } from "../errors/errors";
import { readMissed } from "./read";

/** Serialises those who raise what was found. */
const LOCK = 7_209_533_111;

/**
 * Makes alerts of what a look at missed records found, as live detection would have: hits have the same ids, so what is stored
 * already, live or found later, stays as it is. Several people at once raise each hit once.
 * @throws Refused `notFound` for a look that is not there or not the caller's; `badRequest` while it is not done, and for an id that it did not find
 */
export async function raiseFound(
  db: Db,
  caller: Caller,
  id: string,
  body: RaiseFoundBody,
  now: number,
): Promise<RaisedFound> {
  const result = await resultOf(db, caller, id);
  const chosen = chosenHits(result, body);
  return transact(db, async (tx) => {
    await tx.prisma.$executeRaw`select pg_advisory_xact_lock(${LOCK})`;
    const { hits, spans, ground } = await readStoredAlerts(tx, chosen);
    if (hits.length === 0) return { opened: [], joined: [], hits: 0, already: chosen.length };
    // Someone wants to see them: no snooze keeps them quiet.
    const { alertIds, changed } = groupHits(spans, hits, new Map());
    await writeAlerts(
      tx,
      changed,
      hits.map((hit, i) => ({ hit, alertId: alertIds[i] ?? null, snoozeId: null, detectedAt: now })),
      ground,
    );
    await insertEvidence(tx, hits, now);
    const opened = changed.filter(({ openedBy }) => openedBy !== null).map((span) => span.id);
    const joined = changed.filter(({ openedBy }) => openedBy === null).map((span) => span.id);
    await reckonMoneyAtRisk(tx, [...opened, ...joined]);
    await mark(tx, { opened, joined }, caller, body.reason, now);
    const done = { opened, joined, hits: hits.length, already: chosen.length - hits.length };
    await audit({ ...tx, author: caller }, "missed.raise", `missed:${id}`, {
      note: `Raised what was found later: ${opened.length} new alerts, ${joined.length} existing ones`,
      reason: body.reason,
      range: result.range,
      ...done,
    });
    return done;
  });
}

async function resultOf(db: Db, caller: Caller, id: string): Promise<MissedResult> {
  const { status, result } = await readMissed(db, caller, id);
  if (status !== "done" || result?.kind !== "missed") {
    throw badField("id", "a look that is done: wait for it, or start it again");
  }
  return result;
}

/** The hits that are named, each once. */
function chosenHits(result: MissedResult, { alerts = [], hits = [] }: RaiseFoundBody): readonly CommitHit[] {
  const byAlert = new Map(result.alerts.map((alert) => [alert.id, alert]));
  const byHit = new Map(result.alerts.flatMap((alert) => alert.hits.map((hit) => [hit.id, { alert, hit }] as const)));
  const chosen = new Map<string, CommitHit>();
  for (const id of alerts) {
    const alert = byAlert.get(id);
    if (alert === undefined) throw badField("alerts", `${JSON.stringify(id)} was not found by this look`);
    for (const hit of alert.hits) chosen.set(hit.id, commitHitOf(alert, hit));
  }
  for (const id of hits) {
    const found = byHit.get(id);
    if (found === undefined) throw badField("hits", `${JSON.stringify(id)} was not found by this look`);
    chosen.set(id, commitHitOf(found.alert, found.hit));
  }
  return [...chosen.values()].sort((a, b) => a.hit.eventTime - b.hit.eventTime);
}

/** As live detection commits it; of the evidence what is not among the stored transactions goes with it. */
function commitHitOf(alert: MissedAlert, { id, alertId, hit, summary, scored }: MissedHit): CommitHit {
  const rests = new Set([...hit.evidence, hit.eventId]);
  return {
    id,
    alertId,
    hit,
    ruleName: alert.ruleName,
    ruleVersion: alert.ruleVersion,
    severity: alert.severity,
    mode: "live",
    cooldownMs: alert.cooldownMs,
    scored,
    keyHash: keyHash(alert.ruleId, alert.key),
    summary: () => summary,
    // Reckoned once they are stored.
    risked: [],
    firstAt: hit.eventTime,
    country: countryOf(alert.missed.find(({ transaction }) => transaction.id === hit.eventId)?.transaction.body),
    evidence: alert.missed.flatMap(({ transaction }) =>
      rests.has(transaction.id)
        ? [
            {
              id: transaction.id,
              timestamp: transaction.timestamp,
              whole: true,
              body: JSON.stringify(transaction.body),
            },
          ]
        : [],
    ),
  };
}

/** Of a transaction as the contract describes it; null for none. */
function countryOf(body: Readonly<Record<string, unknown>> | undefined): string | null {
  const country = body?.country;
  return typeof country === "string" && country !== "" ? country : null;
}

/** Says on the alerts, and in their histories, who had them raised and why. */
async function mark(
  { prisma, kysely }: DataAccess,
  { opened, joined }: Pick<RaisedFound, "opened" | "joined">,
  caller: Caller,
  reason: string,
  now: number,
): Promise<void> {
  const text = storedText(reason);
  const by = { id: caller.id, name: caller.name };
  await prisma.alert.updateMany({
    where: { id: { in: [...opened] } },
    data: { foundLater: asJson({ at: now, by, reason: text }) },
  });
  await kysely
    .updateTable("outboxEvent")
    .set({
      data: sql<string>`data || jsonb_build_object('foundLater', ${JSON.stringify({ at: now, by, reason: text })}::jsonb)`,
    })
    .where("subject", "in", [...opened, ""])
    .where("routedAt", "is", null)
    .execute();
  // The detector did not raise these.
  await prisma.alertActivity.deleteMany({ where: { alertId: { in: [...opened] }, kind: "raised" } });
  await prisma.alertActivity.createMany({
    data: [...opened, ...joined].map((alertId) => ({
      alertId,
      at: now,
      actorId: by.id,
      actorName: by.name,
      kind: "foundLater",
      text,
    })),
  });
}
