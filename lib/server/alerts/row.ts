import type { Alert, AlertActivity, AlertLabel, AlertStatus, FoundLater } from "@/lib/contract/alert";
import type { AlertChange } from "@/lib/contract/realtime";
import type { Severity } from "@/lib/contract/severity";

/** A row of `alert` as the columns below read it; the checks of the table vouch for the unions. */
export interface AlertRow {
  readonly id: string;
  readonly rule_id: string;
  readonly rule_name: string;
  readonly rule_version: number;
  readonly severity: Severity;
  readonly key: Readonly<Record<string, string | number | boolean>>;
  readonly status: AlertStatus;
  readonly label: AlertLabel | null;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly occurrences: number;
  readonly first_event_at: number;
  readonly last_event_at: number;
  readonly detected_at: number;
  readonly version: number;
  readonly summary: string;
  readonly found_later: FoundLater | null;
  readonly change_seq: number;
  readonly raised_seq: number;
}

/** What to select from `alert` (no alias) for an AlertRow. */
export const ALERT_COLUMNS = `alert.id, alert.rule_id, alert.rule_name, alert.rule_version, alert.severity, alert.key,
  alert.status, alert.label, alert.assignee_id, alert.assignee_name, alert.occurrences, alert.first_event_at,
  alert.last_event_at, alert.detected_at, alert.version, alert.summary, alert.found_later, alert.change_seq, alert.raised_seq`;

/** The alert of the contract. */
export function alertOf(row: AlertRow): Alert {
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleName: row.rule_name,
    ruleVersion: row.rule_version,
    severity: row.severity,
    key: row.key,
    status: row.status,
    label: row.label,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? row.assignee_id },
    occurrences: row.occurrences,
    firstEventAt: row.first_event_at,
    lastEventAt: row.last_event_at,
    detectedAt: row.detected_at,
    version: row.version,
    summary: row.summary,
    ...(row.found_later === null ? {} : { foundLater: row.found_later }),
  };
}

/** The alert with its place in the feed. */
export function changeOf(row: AlertRow): AlertChange {
  return { seq: row.change_seq, alert: alertOf(row) };
}

export interface ActivityRow {
  readonly id: number;
  readonly at: number;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly kind: AlertActivity["kind"];
  readonly text: string | null;
  readonly label: AlertLabel | null;
}

export function activityOf(row: ActivityRow): AlertActivity {
  return {
    id: String(row.id),
    at: row.at,
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? row.actor_id },
    kind: row.kind,
    text: row.text,
    label: row.label,
  };
}
