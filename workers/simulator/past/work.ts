import { z } from "zod";
import { SEVERITIES } from "@/lib/contract/severity";
import { unreachable } from "@/lib/contract/unreachable";
import { assignAlert } from "@/lib/server/alerts/assign";
import { acknowledge, comment, resolve } from "@/lib/server/alerts/steps";
import type { Db } from "@/lib/server/data/db";
import { RefusedError } from "@/lib/server/errors/errors";
import { Prisma } from "@/lib/server/generated/prisma/client";
import { DEMO_TEAM } from "@/lib/server/people/demo-people";
import { type CaseStep, caseSteps } from "./casework";

const Row = z.object({
  id: z.string(),
  severity: z.enum(SEVERITIES),
  version: z.number(),
  detectedAt: z.bigint().transform(Number),
  lastEventAt: z.bigint().transform(Number),
  /** What people did so far. */
  done: z.array(z.string()),
  /** Whether somebody who is not of the team has a hand in it. */
  taken: z.boolean(),
  evidence: z.array(z.string()),
});
type Row = z.infer<typeof Row>;

const TEAM = Object.values(DEMO_TEAM).map(({ id }) => id);

const unresolved = (upToMs: number): Prisma.Sql => Prisma.sql`
  select a.id, a.severity, a.version, a.detected_at as "detectedAt", a.last_event_at as "lastEventAt",
    coalesce(array_agg(v.kind) filter (where v.actor_id is not null), '{}') as done,
    coalesce(bool_or(v.actor_id is not null and v.actor_id <> all(${TEAM}::text[])), false) as taken,
    array(select distinct unnest(h.evidence) from hit h where h.alert_id = a.id) as evidence
  from alert a left join alert_activity v on v.alert_id = a.id
  where a.status <> 'resolved' and a.detected_at <= ${upToMs} group by a.id order by a.detected_at, a.id`;

/**
 * The team does what it had done by `upToMs` with the alerts of the past, and has not done yet. What somebody else works on
 * they leave alone.
 */
export async function workAlerts(db: Db, upToMs: number, isFraud: (transactionId: string) => boolean): Promise<void> {
  if (upToMs === Number.NEGATIVE_INFINITY) return;
  const rows = await db.prisma.$queryRaw(unresolved(upToMs));
  for (const row of z.array(Row).parse(rows)) {
    if (!row.taken) await workAlert(db, row, upToMs, row.evidence.some(isFraud));
  }
}

async function workAlert(db: Db, row: Row, upToMs: number, fraud: boolean): Promise<void> {
  const { id, severity, detectedAt, lastEventAt } = row;
  let { version } = row;
  for (const step of caseSteps({ id, severity, detectedAt, lastEventAt, fraud })) {
    if (step.at > upToMs) return;
    if (row.done.includes(step.kind)) continue;
    try {
      version = (await take(db, id, version, step)).version;
    } catch (error) {
      // Somebody was faster: it is theirs.
      if (error instanceof RefusedError) return;
      throw error;
    }
  }
}

function take(db: Db, id: string, version: number, step: CaseStep) {
  const { actor, at } = step;
  switch (step.kind) {
    case "assigned":
      return assignAlert(db, actor, id, { version, userId: step.userId }, at);
    case "acknowledged":
      return acknowledge(db, actor, id, version, at);
    case "commented":
      return comment(db, actor, id, { version, text: step.text }, at);
    case "resolved":
      return resolve(db, actor, id, { version, label: step.label, comment: step.text }, at);
    default:
      return unreachable(step);
  }
}
