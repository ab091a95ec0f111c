import type { Alert } from "./alert";
import { isWithin } from "./hours";
import type { EventType } from "./outbox-event";
import type { Route } from "./route";

/** An event as routes look at it. */
export interface RoutedEvent {
  readonly type: EventType;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Null for what is no alert's. */
  readonly alert: Alert | null;
  /** The rule that it is about; null: none, or all. */
  readonly ruleId: string | null;
  /** The person whom it is about; null or left out: none. */
  readonly personId?: string | null;
}

/** What conditions ask beyond the event itself. */
export interface RouteFacts {
  /** Whether any value of the alert's key is on the list. */
  isOnList(list: string): boolean;
  /** Amounts of the transactions that the alert's newest hit rests on. */
  readonly amounts: readonly { readonly amount: number; readonly currency: string }[];
  /** Ids of those whom the comment mentions that the event tells of. */
  readonly mentioned?: readonly string[];
}

/**
 * Whether an event takes a route. What a condition cannot be asked of does not fail it: severity, status, owner, lists and amounts are asked of
 * alerts alone, rules of what is about a rule, hours of everything.
 */
export function takesRoute(
  { events, conditions }: Pick<Route, "events" | "conditions">,
  { type, at, alert, ruleId, personId = null }: RoutedEvent,
  facts: RouteFacts,
): boolean {
  const { ruleIds, severities, statuses, list, amount, hours, assigneeId, personId: ofPerson } = conditions;
  if (!events.includes(type)) return false;
  if (ruleIds !== undefined && ruleId !== null && !ruleIds.includes(ruleId)) return false;
  if (ofPerson !== undefined && personId !== null && ofPerson !== personId) return false;
  if (hours !== undefined && !isWithin(hours, at)) return false;
  if (alert === null) return true;
  if (severities !== undefined && !severities.includes(alert.severity)) return false;
  if (assigneeId !== undefined && alert.assignee?.id !== assigneeId) return false;
  if (statuses !== undefined && !statuses.includes(alert.status)) return false;
  if (list !== undefined && facts.isOnList(list.name) !== list.isOn) return false;
  if (amount === undefined) return true;
  const { min, currency } = amount;
  return facts.amounts.some((one) => one.amount >= min && (currency === undefined || one.currency === currency));
}
