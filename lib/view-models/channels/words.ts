import type { Channel, ChannelDelivery } from "@/lib/contract/channel";
import type { EventType } from "@/lib/contract/outbox-event";

/** Types of channels that people make, in the order in which they are offered, and what they are called. */
export const CHANNEL_WORDS = {
  webhook: "Webhook",
  email: "E-mail",
  slack: "Slack",
  teams: "Microsoft Teams",
  discord: "Discord",
  topic: "Topic",
} as const;
export type MadeType = keyof typeof CHANNEL_WORDS;

export const MADE_TYPES: readonly MadeType[] = ["webhook", "email", "slack", "teams", "discord", "topic"];

/** What a type of channel is called; a type of which nothing is known is called by its own name. */
export function channelWord(type: string): string {
  return MADE_TYPES.some((known) => known === type) ? CHANNEL_WORDS[type as MadeType] : type;
}

/** Events as people choose them. */
export const EVENT_WORDS: Readonly<Record<EventType, string>> = {
  "alert.raised": "An alert is raised",
  "alert.updated": "An alert gets more hits",
  "alert.acknowledged": "An alert is acknowledged",
  "alert.resolved": "An alert is resolved",
  "alert.reopened": "An alert is reopened",
  "alert.assigned": "An alert gets an owner",
  "alert.commented": "An alert gets a comment",
  "alert.overdue": "An alert is overdue",
  "health.changed": "Detection's health changes",
  "rule.braked": "Blocks become reviews",
  "person.mentioned": "A comment mentions somebody",
  "fraud-rate.warning": "A fraud rate is near its reference",
};

/** Events in their order. */
export const EVENTS_SHOWN = Object.keys(EVENT_WORDS) as readonly EventType[];

/** How a channel is, worst first. */
export type ChannelState = "failing" | "off" | "silent" | "works";

/** `silent`: no route sends anything to it. */
export function channelState({ enabled, failingSince, events }: Channel): ChannelState {
  if (!enabled) return "off";
  if (failingSince !== null) return "failing";
  return events.length === 0 ? "silent" : "works";
}

/** What a delivery's status says. */
export const DELIVERY_WORDS: Readonly<Record<ChannelDelivery["status"], string>> = {
  pending: "Waiting",
  sending: "Sending",
  sent: "Sent",
  failed: "To be tried again",
  dead: "Given up",
};

/** The type of a message as a list shows it, such as "An alert is raised" or "3 events together". */
export function messageWord({ type, events }: Pick<ChannelDelivery, "type" | "events">): string {
  const known = EVENTS_SHOWN.find((each) => each === type);
  if (known !== undefined) return EVENT_WORDS[known];
  return events === 1 ? "1 event" : `${events.toLocaleString("en-US")} events together`;
}

/** Statuses of deliveries in the order in which they are offered: what needs somebody first. */
export const DELIVERY_STATUSES_SHOWN = ["dead", "failed", "pending", "sending", "sent"] as const;
