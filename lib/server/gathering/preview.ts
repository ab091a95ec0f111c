import { sql } from "kysely";
import type { GatheringPreview, GatheringPreviewBody } from "@/lib/contract/gathering";
import { PREVIEW_ALERTS_MAX, PREVIEW_DAYS } from "@/lib/contract/gathering-limits";
import { severityRank } from "@/lib/contract/severity";
import type { Db } from "../data/db";
import { type Gatherable, stepOf } from "./decide";
import { entitiesOf } from "./entities";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Alerts whose entities are looked up at once. */
const BLOCK = 500;
const EXAMPLES_MAX = 5;

/** What a way to gather would have done over the last 30 days, whatever became of the alerts since. */
export async function previewGathering(
  db: Pick<Db, "kysely">,
  body: GatheringPreviewBody,
  now = Date.now(),
): Promise<GatheringPreview> {
  const from = now - PREVIEW_DAYS * DAY_MS;
  const { rows } = await sql<Gatherable>`
    select id, detected_at::float8 as at from alert
    where detected_at >= ${from}::bigint and severity_rank >= ${severityRank(body.severity)}::int
      and (${body.ruleIds === null}::boolean or rule_id = any(${[...(body.ruleIds ?? [])]}::text[]))
    order by detected_at desc limit ${PREVIEW_ALERTS_MAX + 1}::int`.execute(db.kysely);
  const isCut = rows.length > PREVIEW_ALERTS_MAX;
  const alerts = rows.slice(0, PREVIEW_ALERTS_MAX).reverse();
  const named = new Map<string, readonly string[]>();
  for (let i = 0; i < alerts.length; i += BLOCK) {
    const ids = alerts.slice(i, i + BLOCK).map(({ id }) => id);
    for (const [id, entities] of await entitiesOf(db, body.entity, ids)) named.set(id, entities);
  }
  const cases = casesOf(alerts, (id) => named.get(id) ?? [], body);
  const greatest = cases.toSorted((a, b) => b.alerts - a.alerts).slice(0, EXAMPLES_MAX);
  return {
    from,
    alerts: alerts.length,
    isCut,
    cases: cases.length,
    gathered: cases.reduce((sum, one) => sum + one.alerts, 0),
    examples: greatest.map(({ entityId, alerts: count }) => ({ kind: body.entity, id: entityId, alerts: count })),
  };
}

/** A case that would have been made. */
export interface WouldBeCase {
  readonly entityId: string;
  readonly alerts: number;
}

/** The cases that alerts, oldest first, would have been gathered into. */
export function casesOf(
  alerts: readonly Gatherable[],
  entitiesOfAlert: (id: string) => readonly string[],
  { withinHours, alertsMin }: Pick<GatheringPreviewBody, "withinHours" | "alertsMin">,
): readonly WouldBeCase[] {
  const rule = { withinMs: withinHours * HOUR_MS, alertsMin };
  const cases: { entityId: string; alerts: number; lastAt: number }[] = [];
  const filling = new Map<string, { entityId: string; alerts: number; lastAt: number }>();
  const waiting = new Map<string, Gatherable[]>();
  const gathered = new Set<string>();
  for (const alert of alerts) {
    for (const entityId of entitiesOfAlert(alert.id)) {
      if (gathered.has(alert.id)) break;
      const near = (waiting.get(entityId) ?? []).filter(
        ({ id, at }) => alert.at - at <= rule.withinMs && !gathered.has(id),
      );
      const step = stepOf(alert, near, filling.get(entityId) ?? null, rule);
      if (step.kind === "wait") {
        waiting.set(entityId, [...near, alert]);
        continue;
      }
      const into = filling.get(entityId);
      if (step.kind === "join" && into !== undefined) {
        into.alerts += 1;
        into.lastAt = alert.at;
        gathered.add(alert.id);
        continue;
      }
      const ids = step.kind === "make" ? step.alertIds : [alert.id];
      for (const id of ids) gathered.add(id);
      const made = { entityId, alerts: ids.length, lastAt: alert.at };
      cases.push(made);
      filling.set(entityId, made);
      waiting.delete(entityId);
    }
  }
  return cases;
}
