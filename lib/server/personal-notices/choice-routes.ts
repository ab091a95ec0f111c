import type { EventType } from "@/lib/contract/outbox-event";
import { DIGESTS, NO_NOTICES, type NoticeChoice } from "@/lib/contract/personal-notices";
import type { RouteConditions, Throttle } from "@/lib/contract/route";

/** A route that a choice stands for. */
export interface ChosenRoute {
  readonly part: "raised" | "owned" | "mentioned";
  readonly name: string;
  readonly events: readonly EventType[];
  readonly conditions: RouteConditions;
  readonly throttle: Throttle | null;
}

/** What happens to an alert that its owner wants to know: also that they became it. */
const OWNED: readonly EventType[] = [
  "alert.assigned",
  "alert.reopened",
  "alert.commented",
  "alert.resolved",
  "alert.acknowledged",
  "alert.overdue",
];

/** The routes of a choice, to a channel of the person alone. What the person owns comes at once, however new alerts come. */
export function routesOf(choice: NoticeChoice, userId: string): readonly ChosenRoute[] {
  const { severities, ruleIds, assigned, mentions, digest } = choice;
  const throttle: Throttle | null = digest === null ? null : { per: "route", window: digest, digest: true };
  const rules = ruleIds === null ? {} : { ruleIds };
  const raised: ChosenRoute = {
    part: "raised",
    name: "New alerts",
    events: ["alert.raised"],
    conditions: { severities, ...rules },
    throttle,
  };
  const owned: ChosenRoute = {
    part: "owned",
    name: "Alerts that you own",
    events: OWNED,
    conditions: { assigneeId: userId },
    throttle: null,
  };
  const mentioned: ChosenRoute = {
    part: "mentioned",
    name: "Comments that mention you",
    events: ["person.mentioned"],
    conditions: { personId: userId },
    throttle: null,
  };
  return [...(severities.length === 0 ? [] : [raised]), ...(assigned ? [owned] : []), ...(mentions ? [mentioned] : [])];
}

/** The choice that routes stand for. */
export function choiceOf(routes: readonly Pick<ChosenRoute, "part" | "conditions" | "throttle">[]): NoticeChoice {
  const raised = routes.find(({ part }) => part === "raised");
  return {
    severities: raised?.conditions.severities ?? NO_NOTICES.severities,
    ruleIds: raised?.conditions.ruleIds ?? null,
    mentions: routes.some(({ part }) => part === "mentioned"),
    assigned: routes.some(({ part }) => part === "owned"),
    digest: DIGESTS.find((window) => window === raised?.throttle?.window) ?? null,
  };
}
