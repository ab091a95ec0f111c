import type { Alert } from "./alert";
import type { EventGroup } from "./outbox-event";
import type { RoutedEvent } from "./route-match";

/** Alerts that a group shows. */
const NEWEST_MAX = 10;

/** The group with one event more; null before the first. */
export function addToGroup(group: EventGroup | null, { type, at, alert, ruleId }: RoutedEvent): EventGroup {
  const ruleName = alert?.ruleName ?? null;
  if (group === null) {
    return { events: 1, from: at, to: at, ruleId, ruleName, types: { [type]: 1 }, newest: newestOf([], alert) };
  }
  const isSameRule = group.ruleId === ruleId;
  return {
    events: group.events + 1,
    from: Math.min(group.from, at),
    to: Math.max(group.to, at),
    ruleId: isSameRule ? ruleId : null,
    ruleName: isSameRule ? group.ruleName : null,
    types: { ...group.types, [type]: (group.types[type] ?? 0) + 1 },
    newest: newestOf(group.newest, alert),
  };
}

/** The last one first, each alert once. */
function newestOf(before: readonly Alert[], alert: Alert | null): readonly Alert[] {
  return alert === null ? before : [alert, ...before.filter(({ id }) => id !== alert.id)].slice(0, NEWEST_MAX);
}
