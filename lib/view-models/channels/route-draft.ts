import type { AlertStatus } from "@/lib/contract/alert";
import type { EventType } from "@/lib/contract/outbox-event";
import type { Route, RouteConditions, RoutePreviewBody } from "@/lib/contract/route";
import type { Severity } from "@/lib/contract/severity";

/** How messages of a route come. */
const PACES = ["once", "throttle", "digest"] as const;
export type RoutePace = (typeof PACES)[number];

/** A route while somebody writes it: everything is text or a choice, also what is not wanted. */
export interface RouteDraft {
  readonly channelId: string;
  readonly name: string;
  readonly events: readonly EventType[];
  readonly severities: readonly Severity[];
  readonly ruleIds: readonly string[];
  readonly statuses: readonly AlertStatus[];
  readonly listName: string;
  readonly onList: boolean;
  readonly amount: string;
  readonly pace: RoutePace;
  readonly per: "rule" | "alert" | "route";
  readonly window: string;
  readonly isQuiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly zone: string;
  readonly passes: readonly Severity[];
  /** What the form has no field for, kept as it was. */
  readonly kept: Pick<RouteConditions, "hours" | "assigneeId"> & {
    readonly currency?: string;
    /** Of the quiet hours; missing for all days. */
    readonly quietDays?: readonly number[];
  };
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
    listName: "",
    onList: true,
    amount: "",
    pace: "once",
    per: "rule",
    window: "10m",
    isQuiet: false,
    quietFrom: "22:00",
    quietTo: "06:00",
    zone,
    passes: ["critical"],
    kept: {},
  };
}

/** A route that there is, to be changed. */
export function draftOfRoute(
  { channelId, name, events, conditions, throttle, quiet }: Route,
  zone: string,
): RouteDraft {
  const { severities = [], ruleIds = [], statuses = [], list, amount, hours, assigneeId } = conditions;
  const fresh = newRouteDraft(channelId, zone);
  return {
    ...fresh,
    name,
    events,
    severities,
    ruleIds,
    statuses,
    listName: list?.name ?? "",
    onList: list?.isOn ?? true,
    amount: amount === undefined ? "" : String(amount.min),
    pace: throttle === null ? "once" : throttle.digest === true ? "digest" : "throttle",
    per: throttle?.per ?? fresh.per,
    window: throttle?.window ?? fresh.window,
    isQuiet: quiet !== null,
    quietFrom: quiet?.hours.from ?? fresh.quietFrom,
    quietTo: quiet?.hours.to ?? fresh.quietTo,
    zone: quiet?.hours.zone ?? zone,
    passes: quiet === null ? fresh.passes : (quiet.passes ?? []),
    kept: {
      ...(hours === undefined ? {} : { hours }),
      ...(assigneeId === undefined ? {} : { assigneeId }),
      ...(amount?.currency === undefined ? {} : { currency: amount.currency }),
      ...(quiet?.hours.days === undefined ? {} : { quietDays: quiet.hours.days }),
    },
  };
}

type Body = Required<RoutePreviewBody>;

/** What a draft asks for, as the API takes it; the API judges it. */
export function bodyOfDraft(draft: RouteDraft): Body {
  const { events, severities, ruleIds, statuses, listName, onList, amount, pace, per, window, kept } = draft;
  const { currency, quietDays, ...others } = kept;
  const conditions: RouteConditions = {
    ...others,
    ...(severities.length === 0 ? {} : { severities }),
    ...(ruleIds.length === 0 ? {} : { ruleIds }),
    ...(statuses.length === 0 ? {} : { statuses }),
    ...(listName === "" ? {} : { list: { name: listName, isOn: onList } }),
    ...(amount.trim() === ""
      ? {}
      : { amount: { min: Number(amount), ...(currency === undefined ? {} : { currency }) } }),
  };
  const hours = {
    from: draft.quietFrom,
    to: draft.quietTo,
    zone: draft.zone,
    ...(quietDays === undefined ? {} : { days: quietDays }),
  };
  return {
    events,
    conditions,
    throttle: pace === "once" ? null : { per, window, ...(pace === "digest" ? { digest: true } : {}) },
    quiet: draft.isQuiet ? { hours, passes: draft.passes } : null,
  };
}

/** Why a draft cannot be saved yet; null: it can. */
export function draftFault({ name, events, amount }: RouteDraft): string | null {
  if (name.trim() === "") return "Give the route a name.";
  if (events.length === 0) return "Choose at least one event.";
  if (amount.trim() !== "" && !(Number(amount) >= 0)) return "The amount must be a number, or empty.";
  return null;
}
