import type { AlertStatus } from "@/lib/contract/alert";
import type { EventType } from "@/lib/contract/outbox-event";
import type { Hours, Route, RouteConditions, RoutePreviewBody } from "@/lib/contract/route";
import type { Severity } from "@/lib/contract/severity";
import {
  type AlertConditionsDraft,
  alertConditionsFault,
  bodyOfAlertConditions,
  draftOfAlertConditions,
} from "./alert-conditions";

/** How messages of a route come. */
const PACES = ["once", "throttle", "digest"] as const;
export type RoutePace = (typeof PACES)[number];

/** Days as people choose them. */
export const DAYS = [
  { value: "1", label: "Mon" },
  { value: "2", label: "Tue" },
  { value: "3", label: "Wed" },
  { value: "4", label: "Thu" },
  { value: "5", label: "Fri" },
  { value: "6", label: "Sat" },
  { value: "7", label: "Sun" },
] as const;

/** Some hours while somebody writes them; no day chosen is every day. */
export interface HoursDraft {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly days: readonly (typeof DAYS)[number]["value"][];
}

/** A route while somebody writes it: everything is text or a choice, also what is not wanted. */
export interface RouteDraft extends AlertConditionsDraft {
  readonly channelId: string;
  readonly name: string;
  readonly events: readonly EventType[];
  readonly severities: readonly Severity[];
  readonly ruleIds: readonly string[];
  readonly statuses: readonly AlertStatus[];
  readonly isTimed: boolean;
  /** When it happened. */
  readonly hours: HoursDraft;
  readonly pace: RoutePace;
  readonly per: "rule" | "alert" | "route";
  readonly window: string;
  readonly isQuiet: boolean;
  readonly quiet: HoursDraft;
  readonly passes: readonly Severity[];
  /** What the form has no field for, kept as it was. */
  readonly kept: Pick<RouteConditions, "assigneeId">;
}

/** A new route: new alerts at once. */
export function newRouteDraft(channelId: string, zone: string): RouteDraft {
  return {
    channelId,
    name: "New alerts",
    events: ["alert.raised"],
    severities: [],
    ruleIds: [],
    statuses: [],
    ...draftOfAlertConditions({}),
    isTimed: false,
    hours: { from: "08:00", to: "18:00", zone, days: [] },
    pace: "once",
    per: "rule",
    window: "10m",
    isQuiet: false,
    quiet: { from: "22:00", to: "06:00", zone, days: [] },
    passes: ["critical"],
    kept: {},
  };
}

/** A route that there is, to be changed. */
export function draftOfRoute(
  { channelId, name, events, conditions, throttle, quiet }: Route,
  zone: string,
): RouteDraft {
  const { severities = [], ruleIds = [], statuses = [], hours, assigneeId } = conditions;
  const fresh = newRouteDraft(channelId, zone);
  return {
    ...fresh,
    name,
    events,
    severities,
    ruleIds,
    statuses,
    ...draftOfAlertConditions(conditions),
    isTimed: hours !== undefined,
    hours: hours === undefined ? fresh.hours : draftOfHours(hours),
    pace: throttle === null ? "once" : throttle.digest === true ? "digest" : "throttle",
    per: throttle?.per ?? fresh.per,
    window: throttle?.window ?? fresh.window,
    isQuiet: quiet !== null,
    quiet: quiet === null ? fresh.quiet : draftOfHours(quiet.hours),
    passes: quiet === null ? fresh.passes : (quiet.passes ?? []),
    kept: assigneeId === undefined ? {} : { assigneeId },
  };
}

function draftOfHours({ from, to, zone, days = [] }: Hours): HoursDraft {
  return { from, to, zone, days: DAYS.map(({ value }) => value).filter((day) => days.includes(Number(day))) };
}

function hoursOfDraft({ from, to, zone, days }: HoursDraft): Hours {
  return { from, to, zone, ...(days.length === 0 ? {} : { days: days.map(Number) }) };
}

type Body = Required<RoutePreviewBody>;

/** What a draft asks for, as the API takes it; the API judges it. */
export function bodyOfDraft(draft: RouteDraft): Body {
  const { events, severities, ruleIds, statuses, pace, per, window } = draft;
  const conditions: RouteConditions = {
    ...draft.kept,
    ...(severities.length === 0 ? {} : { severities }),
    ...(ruleIds.length === 0 ? {} : { ruleIds }),
    ...(statuses.length === 0 ? {} : { statuses }),
    ...bodyOfAlertConditions(draft),
    ...(draft.isTimed ? { hours: hoursOfDraft(draft.hours) } : {}),
  };
  return {
    events,
    conditions,
    throttle: pace === "once" ? null : { per, window, ...(pace === "digest" ? { digest: true } : {}) },
    quiet: draft.isQuiet ? { hours: hoursOfDraft(draft.quiet), passes: draft.passes } : null,
  };
}

/** Why a draft cannot be saved yet; null: it can. */
export function draftFault(draft: RouteDraft): string | null {
  const { name, events } = draft;
  if (name.trim() === "") return "Give the route a name.";
  if (events.length === 0) return "Choose at least one event.";
  return alertConditionsFault(draft);
}
