import { z } from "zod";
import { Alert } from "./alert";
import { CommentPlace } from "./comment";
import { HealthProblem } from "./health";
import type { Read } from "./read";

/** What happens to alerts that others may be told of. */
export const ALERT_EVENTS = [
  "alert.raised",
  "alert.updated",
  "alert.acknowledged",
  "alert.resolved",
  "alert.reopened",
  "alert.assigned",
  "alert.commented",
  "alert.overdue",
] as const;
/** Everything that others may be told of. */
export const EVENT_TYPES = [...ALERT_EVENTS, "health.changed", "rule.braked", "person.mentioned"] as const;
export type EventType = (typeof EVENT_TYPES)[number];
export const EventTypeSchema = z.enum(EVENT_TYPES);

/** Several events told together: nothing happens so, it is how they are told. */
export const TOGETHER = "alert.grouped";
/** What a message tells: one event, or several together. */
export const MESSAGE_TYPES = [...EVENT_TYPES, TOGETHER] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What stands before the type of an event where it leaves. */
export const TYPE_PREFIX = "tripline.";

/** A problem that began or ended. */
export const HealthChange = z.object({
  change: z.enum(["began", "ended"]),
  problem: HealthProblem,
});
export type HealthChange = Read<typeof HealthChange>;

/** What tripped: a rule whose blocks became reviews, or all of them at once. */
export const Braked = z.looseObject({
  ruleId: z.string().nullable().describe("Null: every rule"),
  ruleName: z.string().nullable(),
  reason: z.string(),
});
export type Braked = Read<typeof Braked>;

/** A comment mentions somebody; what it says is the event's `comment`. */
export const Mentioned = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  by: z.string(),
  place: CommentPlace.describe("What the comment stands on"),
  title: z.string().nullable().describe("Title of the case, or name of the alert's rule"),
});
export type Mentioned = Read<typeof Mentioned>;

/** Several events that were told together. */
export const EventGroup = z.object({
  events: z.number().int().describe("How many there were"),
  from: z.number().describe("When the first of them happened, epoch milliseconds"),
  to: z.number().describe("When the last of them happened, epoch milliseconds"),
  ruleId: z.string().nullable().describe("The rule that they have in common; null: they are of several, or of none"),
  ruleName: z.string().nullable(),
  types: z.record(z.string(), z.number().int()).describe("How many there were of each type"),
  newest: z.array(Alert).describe("The alerts that changed last, each once, at most 10"),
});
export type EventGroup = Read<typeof EventGroup>;

/** A message as it leaves: CloudEvents 1.0 in JSON. */
export const CloudEvent = z.object({
  specversion: z.literal("1.0"),
  id: z.string().describe("The same however often it is delivered: tell repeats by it"),
  source: z.string().describe("Where Tripline is reached, or `/tripline`"),
  type: z.string().describe("`tripline.` and the event's type"),
  subject: z
    .string()
    .describe("Id of the alert or the rule; `health` for a change of health; of a mention the id of the person"),
  time: z.string().describe("When it happened, RFC 3339"),
  datacontenttype: z.literal("application/json"),
  actor: z.string().optional().describe("Name of the person whose step it was"),
  comment: z.string().optional().describe("What they wrote"),
  data: z
    .union([Alert, HealthChange, Braked, Mentioned, EventGroup])
    .describe("The alert as it was at that moment, or what changed"),
});
export type CloudEvent = Read<typeof CloudEvent>;
