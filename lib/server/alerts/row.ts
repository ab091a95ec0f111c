import type { Selectable } from "kysely";
import {
  Alert,
  AlertActivity,
  type AlertLabel,
  AlertLabelSchema,
  type AlertStatus,
  AlertStatusSchema,
  FoundLater,
} from "@/lib/contract/alert";
import type { AlertChange } from "@/lib/contract/realtime";
import type { Severity } from "@/lib/contract/severity";
import type { Tables } from "../data/tables";

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

/** What to select from `alert` by the builder for `alertRowOf`. */
export const ALERT_FIELDS = [
  "alert.id",
  "alert.ruleId",
  "alert.ruleName",
  "alert.ruleVersion",
  "alert.severity",
  "alert.key",
  "alert.status",
  "alert.label",
  "alert.assigneeId",
  "alert.assigneeName",
  "alert.occurrences",
  "alert.firstEventAt",
  "alert.lastEventAt",
  "alert.detectedAt",
  "alert.version",
  "alert.summary",
  "alert.foundLater",
  "alert.changeSeq",
  "alert.raisedSeq",
] as const;

type WithoutTable<T> = T extends `alert.${infer Field}` ? Field : never;
type ReadAlert = Pick<Selectable<Tables["alert"]>, WithoutTable<(typeof ALERT_FIELDS)[number]>>;

/** The row that the builder read. @throws ZodError when it is none of the contract's */
export function alertRowOf(read: ReadAlert): AlertRow {
  return {
    id: read.id,
    rule_id: read.ruleId,
    rule_name: read.ruleName,
    rule_version: read.ruleVersion,
    severity: Alert.shape.severity.parse(read.severity),
    key: Alert.shape.key.parse(read.key),
    status: AlertStatusSchema.parse(read.status),
    label: AlertLabelSchema.nullable().parse(read.label),
    assignee_id: read.assigneeId,
    assignee_name: read.assigneeName,
    occurrences: read.occurrences,
    first_event_at: Number(read.firstEventAt),
    last_event_at: Number(read.lastEventAt),
    detected_at: Number(read.detectedAt),
    version: read.version,
    summary: read.summary,
    found_later: FoundLater.nullable().parse(read.foundLater),
    change_seq: Number(read.changeSeq),
    raised_seq: Number(read.raisedSeq),
  };
}

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

/** What happened to an alert, as it is stored. @throws ZodError when it is nothing of the contract's */
export function activityOf(read: Selectable<Tables["alertActivity"]>): AlertActivity {
  const { id, at, actorId, actorName, kind, text, label } = read;
  return {
    id: String(id),
    at: Number(at),
    actor: actorId === null ? null : { id: actorId, name: actorName ?? actorId },
    kind: AlertActivity.shape.kind.parse(kind),
    text,
    label: AlertLabelSchema.nullable().parse(label),
  };
}
