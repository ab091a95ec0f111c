import type { MissedAlert, MissedHit, MissedTransaction } from "@/lib/contract/missed";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { AlertGrouping, type RaisedAlert } from "@/lib/engine/alerting";
import type { CommitHit } from "@/lib/server/commit/batch";
import { alertsWithin } from "@/lib/server/commit/raised";
import type { Db } from "@/lib/server/data/db";
import { keyHash } from "@/lib/server/database/ids";
import { transactionsById } from "@/lib/server/transactions/by-id";

/** Hits that are listed with all that they rest on: over all alerts, and of one. */
const HITS_MAX = 500;
const HITS_OF_ALERT_MAX = 100;
/** UTF-16 units of all of it as JSON: it is kept with the job and sent to a page. */
const UNITS_MAX = 4 * 1024 * 1024;
const EVIDENCE_SHOWN_MAX = 20;

/** Alerts that hits make, the worst and newest first, with their hits in the order of their events. */
export interface Grouped {
  readonly alert: RaisedAlert;
  readonly hits: readonly CommitHit[];
}

/** Groups hits as live detection does. */
export function groupFound(hits: readonly CommitHit[]): readonly Grouped[] {
  const grouping = new AlertGrouping();
  const members = new Map<RaisedAlert, CommitHit[]>();
  const inOrder = [...hits].sort((a, b) => a.hit.eventTime - b.hit.eventTime || (a.id < b.id ? -1 : 1));
  for (const hit of inOrder) {
    const rule = { id: hit.hit.ruleId, name: hit.ruleName, severity: hit.severity, cooldownMs: hit.cooldownMs };
    const alert = grouping.add(hit.hit, rule, { id: () => hit.alertId, summary: hit.summary });
    const known = members.get(alert);
    if (known === undefined) members.set(alert, [hit]);
    else known.push(hit);
  }
  const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
  return [...members]
    .map(([alert, own]) => ({ alert, hits: own }))
    .sort((a, b) => rank(b.alert.severity) - rank(a.alert.severity) || b.alert.lastEventAt - a.alert.lastEventAt);
}

/** What is told of them: as many as have 500 hits and 4 MiB together, but always the first. `missed` are by id. */
export async function missedAlertsOf(
  db: Db,
  grouped: readonly Grouped[],
  missed: ReadonlyMap<string, readonly MissedTransaction[]>,
): Promise<readonly MissedAlert[]> {
  let left = HITS_MAX;
  const shown: Grouped[] = [];
  for (const { alert, hits } of grouped) {
    if (left <= 0) break;
    const some = hits.slice(0, Math.min(left, HITS_OF_ALERT_MAX));
    shown.push({ alert, hits: some });
    left -= some.length;
  }
  if (shown.length === 0) return [];
  const ids = [...new Set(shown.flatMap(({ hits }) => hits[0]?.hit.evidence.slice(-EVIDENCE_SHOWN_MAX) ?? []))];
  const until = Math.max(...shown.map(({ alert }) => alert.lastEventAt));
  const stored = await transactionsById(db, ids, until);
  const near = await alertsWithin(
    db,
    shown.map(({ alert, hits }) => {
      const cooldownMs = hits[0]?.cooldownMs ?? 0;
      const { ruleId, key, firstEventAt, lastEventAt } = alert;
      return { keyHash: keyHash(ruleId, key), from: firstEventAt - cooldownMs, to: lastEventAt + cooldownMs };
    }),
  );
  const told: MissedAlert[] = [];
  let units = 0;
  for (const [i, { alert, hits }] of shown.entries()) {
    const one = missedAlertOf(alert, hits, stored, missed, near[i] ?? null);
    units += JSON.stringify(one).length;
    if (units > UNITS_MAX && told.length > 0) break;
    told.push(one);
  }
  return told;
}

function missedAlertOf(
  alert: RaisedAlert,
  hits: readonly CommitHit[],
  stored: ReadonlyMap<string, StoredTransaction>,
  missed: ReadonlyMap<string, readonly MissedTransaction[]>,
  nearAlertId: string | null,
): MissedAlert {
  const first = hits[0];
  const rested = new Set(hits.flatMap(({ hit }) => [...hit.evidence, hit.eventId]));
  const own = [...rested].flatMap((id) => missedOf(missed, id, alert));
  return {
    id: alert.id,
    ruleId: alert.ruleId,
    ruleName: alert.ruleName,
    ruleVersion: first?.ruleVersion ?? 1,
    severity: alert.severity,
    cooldownMs: first?.cooldownMs ?? 0,
    key: alert.key,
    summary: alert.summary,
    firstEventAt: alert.firstEventAt,
    lastEventAt: alert.lastEventAt,
    hits: hits.map(missedHitOf),
    missed: own.sort((a, b) => a.transaction.timestamp - b.transaction.timestamp),
    evidence: (first?.hit.evidence ?? [])
      .slice(-EVIDENCE_SHOWN_MAX)
      .flatMap((id) => missedOf(missed, id, alert)[0]?.transaction ?? stored.get(id) ?? [])
      .map(({ id, accountId, timestamp, amount, currency }) => ({ id, accountId, timestamp, amount, currency })),
    nearAlertId,
  };
}

/** Ids are unique only together with time and account: of several with one id those of the alert's key. */
function missedOf(
  missed: ReadonlyMap<string, readonly MissedTransaction[]>,
  id: string,
  { key, lastEventAt }: RaisedAlert,
): readonly MissedTransaction[] {
  const same = missed.get(id) ?? [];
  return same.filter(
    ({ transaction }) =>
      transaction.timestamp <= lastEventAt && (key.accountId === undefined || transaction.accountId === key.accountId),
  );
}

function missedHitOf({ id, alertId, hit, summary, scored }: CommitHit): MissedHit {
  const { ruleId, key, eventId, eventTime, value, windowStart, evidence, evidenceCount } = hit;
  return {
    id,
    alertId,
    hit: { ruleId, key, eventId, eventTime, value, windowStart, evidence, evidenceCount },
    summary: summary(),
    scored,
  };
}
