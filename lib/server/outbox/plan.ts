import { parseDurationMs } from "@/lib/contract/duration";
import { addToGroup } from "@/lib/contract/event-group";
import { endOfHours } from "@/lib/contract/hours";
import { type EventGroup, type MessageType, TOGETHER } from "@/lib/contract/outbox-event";
import { type RoutedEvent, type RouteFacts, takesRoute } from "@/lib/contract/route-match";
import type { ActiveRoute } from "./active-routes";

/** An event of the outbox that is given to channels. */
export interface OutgoingEvent extends RoutedEvent {
  /** Of the row of the outbox. */
  readonly id: number;
  readonly messageId: string;
  readonly subject: string;
}

/** A message that is to be delivered. */
export interface PlannedDelivery {
  readonly channelId: string;
  readonly routeId: string;
  /** Null for several events together. */
  readonly eventId: number | null;
  readonly messageId: string;
  readonly type: MessageType;
  readonly subject: string;
  readonly groupKey: string | null;
  readonly turnAt: number;
  readonly nextAt: number;
  events: number;
  data: EventGroup | null;
}

/** The last message of a group of a throttled route. */
export interface LastOfGroup {
  /** When it was, or is, its turn; epoch milliseconds. */
  readonly turnAt: number;
  /** What is to be told together and is not under way yet: more can join it. Null where there is no such thing. */
  readonly waiting: { readonly id: number; data: EventGroup } | null;
}

/** What becomes of events. */
export interface DeliveryPlan {
  /** In the order of their events. */
  readonly create: readonly PlannedDelivery[];
  /** Deliveries that tell more now. */
  readonly join: readonly { readonly id: number; readonly data: EventGroup }[];
}

/** By which last messages of groups the events are judged, each once. */
export function groupKeysOf(
  events: readonly OutgoingEvent[],
  routes: readonly ActiveRoute[],
  factsOf: (event: RoutedEvent) => RouteFacts,
): readonly string[] {
  const keys = takenRoutes(events, routes, factsOf).map(({ event, route }) => groupKey(route, event));
  return [...new Set(keys.filter((key) => key !== null))];
}

/**
 * Which messages go where and when. An event goes to a channel once, whatever many of its routes it takes; a comment that
 * mentions the owner of its alert is told them as a mention alone. A throttled route sends one
 * message of a group in a window; what comes meanwhile joins one message that is sent when the window ends. `newId` gives ids of messages.
 */
export function planDeliveries(
  events: readonly OutgoingEvent[],
  routes: readonly ActiveRoute[],
  factsOf: (event: RoutedEvent) => RouteFacts,
  last: ReadonlyMap<string, LastOfGroup>,
  { now, newId }: { readonly now: number; readonly newId: () => string },
): DeliveryPlan {
  const create: PlannedDelivery[] = [];
  const joined = new Map<number, { readonly id: number; data: EventGroup }>();
  const groups = new Map<string, GroupState>();
  for (const [key, { turnAt, waiting }] of last) {
    groups.set(key, { turnAt, join: waiting === null ? null : (event) => joinStored(joined, waiting, event) });
  }
  for (const { event, route } of takenRoutes(events, routes, factsOf)) {
    const key = groupKey(route, event);
    const turn = key === null ? { at: now, isGroup: false } : turnOf(groups.get(key), route, now);
    if (turn === null) {
      groups.get(key ?? "")?.join?.(event);
      continue;
    }
    const made = deliveryOf(route, event, key, turn, newId);
    create.push(made);
    if (key !== null) groups.set(key, { turnAt: turn.at, join: turn.isGroup ? (more) => joinMade(made, more) : null });
  }
  return { create, join: [...joined.values()] };
}

interface GroupState {
  readonly turnAt: number;
  /** Null where nothing waits that could be joined. */
  readonly join: ((event: OutgoingEvent) => void) | null;
}

interface Turn {
  readonly at: number;
  readonly isGroup: boolean;
}

/** When a message is made for an event; null: it joins the one that waits. */
function turnOf(group: GroupState | undefined, { throttle }: ActiveRoute, now: number): Turn | null {
  const windowMs = parseDurationMs(throttle?.window ?? "") ?? 0;
  if (group !== undefined && group.join !== null) return null;
  if (group !== undefined && group.turnAt + windowMs > now) return { at: group.turnAt + windowMs, isGroup: true };
  return throttle?.digest === true ? { at: now + windowMs, isGroup: true } : { at: now, isGroup: false };
}

function takenRoutes(
  events: readonly OutgoingEvent[],
  routes: readonly ActiveRoute[],
  factsOf: (event: RoutedEvent) => RouteFacts,
): readonly { readonly event: OutgoingEvent; readonly route: ActiveRoute }[] {
  return events.flatMap((event) => {
    const facts = factsOf(event);
    const channels = new Set<string>();
    return routes.flatMap((route) => {
      if (channels.has(route.channelId) || !takesRoute(route, event, facts)) return [];
      if (isToldAsMention(route, event, facts, routes)) return [];
      channels.add(route.channelId);
      return [{ event, route }];
    });
  });
}

/** Whether the channel tells the owner of an alert of the comment already because it mentions them. */
function isToldAsMention(
  { channelId, conditions: { assigneeId } }: ActiveRoute,
  { type, at }: OutgoingEvent,
  facts: RouteFacts,
  routes: readonly ActiveRoute[],
): boolean {
  if (type !== "alert.commented" || assigneeId === undefined || !facts.mentioned?.includes(assigneeId)) return false;
  const mention = { type: "person.mentioned", at, alert: null, ruleId: null, personId: assigneeId } as const;
  return routes.some((other) => other.channelId === channelId && takesRoute(other, mention, facts));
}

function groupKey({ id, throttle }: ActiveRoute, { subject, ruleId, type }: OutgoingEvent): string | null {
  if (throttle === null) return null;
  const of = { rule: ruleId ?? type, alert: subject, route: "" }[throttle.per];
  return `${id}/${throttle.per}/${of}`;
}

function deliveryOf(
  route: ActiveRoute,
  event: OutgoingEvent,
  key: string | null,
  { at, isGroup }: Turn,
  newId: () => string,
): PlannedDelivery {
  const { id, channelId, throttle, quiet } = route;
  const passes = !isGroup && event.alert !== null && quiet?.passes?.includes(event.alert.severity) === true;
  const common = {
    channelId,
    routeId: id,
    groupKey: key,
    turnAt: at,
    nextAt: quiet === null || passes ? at : endOfHours(quiet.hours, at),
    events: 1,
  };
  if (!isGroup) {
    const { messageId, type, subject } = event;
    return { ...common, eventId: event.id, messageId, type, subject, data: null };
  }
  const subject = throttle?.per === "alert" ? event.subject : (event.ruleId ?? id);
  const data = addToGroup(null, event);
  return { ...common, eventId: null, messageId: newId(), type: TOGETHER, subject, data };
}

function joinMade(made: PlannedDelivery, event: OutgoingEvent): void {
  made.data = addToGroup(made.data, event);
  made.events = made.data.events;
}

function joinStored(
  joined: Map<number, { readonly id: number; data: EventGroup }>,
  waiting: { readonly id: number; data: EventGroup },
  event: OutgoingEvent,
): void {
  waiting.data = addToGroup(waiting.data, event);
  joined.set(waiting.id, waiting);
}
