import { type Selectable, sql } from "kysely";
import type { ActionPress } from "@/lib/contract/action-press";
import { Alert, AlertActivity, AlertLabelSchema, AlertStatusSchema, FoundLater } from "@/lib/contract/alert";
import { NO_SCORE } from "@/lib/contract/alert-order";
import { priorityOf } from "@/lib/contract/priority";
import type { AlertChange } from "@/lib/contract/realtime";
import type { Tables } from "../data/tables";
import { dueAt } from "../limits/due-at";

/** What to select from `alert` by the builder for `alertOf`. */
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
  "alert.score",
  "alert.scorecardVersion",
  "alert.moneyAtRisk",
  "alert.priorityPlace",
  "alert.limitsFrom",
  "alert.waitingUntil",
  dueAt((field) => sql.ref(`alert.${field}`)).as("dueAt"),
  "alert.country",
  "alert.acknowledgedAt",
  "alert.resolvedAt",
  "alert.changeSeq",
  "alert.raisedSeq",
] as const;

type WithoutTable<T> = T extends `alert.${infer Field}` ? Field : never;
/** A row of `alert` as the builder reads it. */
export type ReadAlert = Pick<Selectable<Tables["alert"]>, WithoutTable<(typeof ALERT_FIELDS)[number]>> & {
  readonly dueAt: bigint | null;
};

/** The alert that the builder read. @throws ZodError when it is none of the contract's */
export function alertOf(read: ReadAlert): Alert {
  const { assigneeId, assigneeName, foundLater } = read;
  const status = AlertStatusSchema.parse(read.status);
  const severity = Alert.shape.severity.parse(read.severity);
  const score = read.score === NO_SCORE ? null : read.score;
  const moneyAtRisk = Number(read.moneyAtRisk) / 100;
  const detectedAt = Number(read.detectedAt);
  const now = Date.now();
  const waitingUntil = read.waitingUntil === null ? null : Number(read.waitingUntil);
  return {
    id: read.id,
    ruleId: read.ruleId,
    ruleName: read.ruleName,
    ruleVersion: read.ruleVersion,
    severity,
    key: Alert.shape.key.parse(read.key),
    status,
    label: read.label === null ? null : AlertLabelSchema.parse(read.label),
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? assigneeId },
    occurrences: read.occurrences,
    firstEventAt: Number(read.firstEventAt),
    lastEventAt: Number(read.lastEventAt),
    detectedAt,
    version: read.version,
    summary: read.summary,
    score,
    scorecardVersion: read.scorecardVersion,
    moneyAtRisk,
    priority: priorityOf({ status, severity, score, moneyAtRisk, detectedAt }, now),
    dueAt: read.dueAt === null ? null : Number(read.dueAt),
    // A wait that is over is ended by a notifier, a moment later.
    waitingUntil: waitingUntil !== null && waitingUntil > now ? waitingUntil : null,
    country: read.country,
    acknowledgedAt: timeOf(read.acknowledgedAt),
    resolvedAt: timeOf(read.resolvedAt),
    ...(foundLater === null ? {} : { foundLater: FoundLater.parse(foundLater) }),
  };
}

const timeOf = (at: bigint | number | null): number | null => (at === null ? null : Number(at));

/** The alert with its place in the feed. */
export function changeOf(read: ReadAlert): AlertChange {
  return { seq: Number(read.changeSeq), alert: alertOf(read) };
}

/** What happened to an alert, as it is stored; `press` is the button's, where one was. @throws ZodError when it is nothing of the contract's */
export function activityOf(read: Selectable<Tables["alertActivity"]>, press?: ActionPress): AlertActivity {
  const { id, at, actorId, actorName, kind, text, label } = read;
  return {
    id: String(id),
    at: Number(at),
    actor: actorId === null ? null : { id: actorId, name: actorName ?? actorId },
    kind: AlertActivity.shape.kind.parse(kind),
    text,
    label: AlertLabelSchema.nullable().parse(label),
    ...(press === undefined ? {} : { press }),
  };
}
