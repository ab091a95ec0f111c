import type { Alert, AlertLabel, AlertStatus } from "@/lib/contract/alert";
import type { AlertQuery } from "@/lib/contract/alert-calls";
import type { AlertDue } from "@/lib/contract/alert-due";
import { type AlertKindName, isOfKind } from "@/lib/contract/alert-kind";
import { ALERT_ORDERS, type AlertOrderField, type AlertSort, NO_DEADLINE, NO_SCORE } from "@/lib/contract/alert-order";
import { SINCE_MS, type Since } from "@/lib/contract/alert-since";
import { ALERT_LABELS, ALERT_STATUSES } from "@/lib/contract/alert-status";
import { hourOfWeek } from "@/lib/contract/hour-of-week";
import { searchOf } from "@/lib/contract/operations/address";
import { priorityPlace } from "@/lib/contract/priority";
import type { Read } from "@/lib/contract/read";
import { SEVERITIES, type Severity, severityRank } from "@/lib/contract/severity";
import { isDue, isWaiting } from "./due";

/** What the queue shows when the URL says nothing: the work that is not done yet. */
const STATUS_DEFAULT: readonly AlertStatus[] = ["open", "acknowledged"];

/** How a list treats alerts that wait for a customer. */
export const WAITING_SHOWN = ["hide", "only", "show"] as const;
type WaitingShown = (typeof WAITING_SHOWN)[number];

const WAITING_ASKED: Readonly<Record<WaitingShown, boolean | undefined>> = { hide: false, only: true, show: undefined };

/** The filters and order of the queue, as its URL holds them. Empty lists mean "any". */
export interface AlertFilters {
  readonly status: readonly AlertStatus[];
  readonly severity: readonly Severity[];
  readonly ruleId: readonly string[];
  /** A user's id, `me`, `none`, or null for anyone. */
  readonly assignee: string | null;
  readonly key: string | null;
  /** Relative to now; takes the place of `from` and `to`. */
  readonly since: Since | null;
  /** Bounds of detectedAt, epoch milliseconds, `from` inclusive, `to` exclusive. */
  readonly from: number | null;
  readonly to: number | null;
  readonly q: string;
  readonly due: AlertDue | null;
  /** Alerts that wait for a customer: not shown, alone, or with all others. */
  readonly waiting: WaitingShown;
  readonly label: readonly AlertLabel[];
  /** Two capital letters, or `none`. */
  readonly country: string | null;
  readonly kind: AlertKindName | null;
  /** Bounds in epoch milliseconds, as `from` and `to`. */
  readonly acknowledgedFrom: number | null;
  readonly acknowledgedTo: number | null;
  readonly resolvedFrom: number | null;
  readonly resolvedTo: number | null;
  /** Of the week in UTC, 0 to 167 from Monday 00:00 on. */
  readonly hour: number | null;
  readonly sort: AlertSort;
}

export const FILTERS_DEFAULT: AlertFilters = {
  status: STATUS_DEFAULT,
  severity: [],
  ruleId: [],
  assignee: null,
  key: null,
  since: null,
  from: null,
  to: null,
  q: "",
  due: null,
  waiting: "hide",
  label: [],
  country: null,
  kind: null,
  acknowledgedFrom: null,
  acknowledgedTo: null,
  resolvedFrom: null,
  resolvedTo: null,
  hour: null,
  sort: "-priority",
};

/** Whether anything but the order differs from what the queue shows by default. */
export function isFiltered(filters: AlertFilters): boolean {
  return filtersId(filters) !== filtersId(FILTERS_DEFAULT);
}

type Bounds = { readonly from: number | null; readonly to: number | null };

function bounds(filters: AlertFilters, now: number): Bounds {
  return filters.since === null
    ? { from: filters.from, to: filters.to }
    : { from: now - SINCE_MS[filters.since], to: null };
}

/**
 * What the list of alerts and its counts are asked for with these filters. `now` (epoch milliseconds) resolves a relative
 * range. Values that say "any" are left out.
 */
export function alertQuery(
  filters: AlertFilters,
  now: number,
): Omit<Read<typeof AlertQuery>, "sort" | "cursor" | "limit"> {
  const { from, to } = bounds(filters, now);
  return {
    status: filters.status.length === ALERT_STATUSES.length ? [] : filters.status,
    severity: filters.severity.length === SEVERITIES.length ? [] : filters.severity,
    ruleId: filters.ruleId,
    assignee: filters.assignee ?? undefined,
    key: filters.key ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
    q: filters.q.trim(),
    due: filters.due ?? undefined,
    waiting: WAITING_ASKED[filters.waiting],
    label: filters.label.length === ALERT_LABELS.length ? [] : filters.label,
    country: filters.country ?? undefined,
    kind: filters.kind ?? undefined,
    acknowledgedFrom: filters.acknowledgedFrom ?? undefined,
    acknowledgedTo: filters.acknowledgedTo ?? undefined,
    resolvedFrom: filters.resolvedFrom ?? undefined,
    resolvedTo: filters.resolvedTo ?? undefined,
    hour: filters.hour ?? undefined,
  };
}

/** What tells the filters of one list of alerts from those of another: its query with a relative range as it is. */
export function filtersId(filters: AlertFilters): string {
  return searchOf({ ...alertQuery(filters, 0), since: filters.since ?? undefined });
}

/** Whether `alert` belongs to the list of these filters, as the server would decide at `now` for the user `me`. */
export function matchesFilters(alert: Alert, filters: AlertFilters, me: string, now: number): boolean {
  const { from, to } = bounds(filters, now);
  const anyOf = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value);
  return (
    anyOf(filters.status, alert.status) &&
    anyOf(filters.severity, alert.severity) &&
    anyOf(filters.ruleId, alert.ruleId) &&
    matchesAssignee(alert, filters.assignee, me) &&
    (filters.key === null || Object.values(alert.key).some((value) => String(value) === filters.key)) &&
    (from === null || alert.detectedAt >= from) &&
    (to === null || alert.detectedAt < to) &&
    (filters.due === null || isDue(alert, filters.due, now)) &&
    (filters.waiting === "show" || isWaiting(alert, now) === (filters.waiting === "only")) &&
    matchesOutcome(alert, filters) &&
    matchesText(alert, filters.q)
  );
}

/** Whether what became of the alert, and what it is about, fit. */
function matchesOutcome(alert: Alert, filters: AlertFilters): boolean {
  const { label, country, kind, hour } = filters;
  return (
    (label.length === 0 || (alert.label !== null && label.includes(alert.label))) &&
    (country === null || alert.country === (country === "none" ? null : country)) &&
    (kind === null || isOfKind(alert.key, kind)) &&
    isBetween(alert.acknowledgedAt, filters.acknowledgedFrom, filters.acknowledgedTo) &&
    isBetween(alert.resolvedAt, filters.resolvedFrom, filters.resolvedTo) &&
    (hour === null || hourOfWeek(alert.detectedAt) === hour)
  );
}

/** Without bounds any time fits, and none too. */
function isBetween(at: number | null, from: number | null, to: number | null): boolean {
  if (from === null && to === null) return true;
  return at !== null && (from === null || at >= from) && (to === null || at < to);
}

function matchesAssignee(alert: Alert, wanted: string | null, me: string): boolean {
  if (wanted === null) return true;
  if (wanted === "none") return alert.assignee === null;
  return alert.assignee?.id === (wanted === "me" ? me : wanted);
}

function matchesText(alert: Alert, q: string): boolean {
  const text = q.trim().toLowerCase();
  if (text === "") return true;
  return [alert.summary, alert.ruleName, ...Object.values(alert.key).map(String)].some((part) =>
    part.toLowerCase().includes(text),
  );
}

/** Orders alerts as the server does. */
export function compareAlerts(sort: AlertSort): (a: Alert, b: Alert) => number {
  const { fields, direction } = ALERT_ORDERS[sort];
  const sign = direction === "asc" ? 1 : -1;
  return (a, b) => {
    for (const field of fields) {
      const [one, other] = [placeOf(a, field), placeOf(b, field)];
      if (one !== other) return one < other ? -sign : sign;
    }
    return 0;
  };
}

function placeOf(alert: Alert, field: AlertOrderField): number | string {
  if (field === "score") return alert.score ?? NO_SCORE;
  if (field === "priority") return priorityPlace(alert);
  if (field === "dueAt") return alert.dueAt ?? NO_DEADLINE;
  return field === "severity" ? severityRank(alert.severity) : alert[field];
}

/** The time that an alert's age is counted from: the one that the list is ordered by, or when it was raised. */
export function ageFrom(
  { detectedAt, lastEventAt }: Pick<Alert, "detectedAt" | "lastEventAt">,
  sort: AlertSort,
): number {
  return sort === "-lastEventAt" ? lastEventAt : detectedAt;
}
