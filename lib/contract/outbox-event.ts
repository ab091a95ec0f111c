import { z } from "zod";
import { Alert } from "./alert";
import { CommentPlace } from "./comment";
import { HealthProblem } from "./health";
import { INSTRUMENTS } from "./psd2";
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
export const EVENT_TYPES = [
  ...ALERT_EVENTS,
  "health.changed",
  "rule.braked",
  "person.mentioned",
  "fraud-rate.warning",
] as const;
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
  isOwner: z
    .boolean()
    .optional()
    .describe("true: they own the alert; what is told of it to its owner is left out then"),
});
export type Mentioned = Read<typeof Mentioned>;

/** The fraud rate of a kind of payment came near the reference of a threshold, or above it. */
export const FraudRateWarning = z.object({
  quarter: z.string().describe("The quarter in which it was seen, as 2026 Q3: of one it is told once"),
  instrument: z.enum(INSTRUMENTS),
  threshold: z.number().describe("Up to which amount payments may do without strong customer authentication, in EUR"),
  reference: z.number().describe("The reference fraud rate of the threshold, as a share of the value"),
  rate: z.number().describe("The rate of the last 90 days, of all amounts"),
  amount: z.number().describe("What the payments of these days came to, in the base currency"),
  fraudAmount: z.number().describe("Of that, known to be fraud"),
  baseCurrency: z.string(),
});
export type FraudRateWarning = Read<typeof FraudRateWarning>;

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
    .describe(
      "Id of the alert or the rule; `health` for a change of health; of a mention the id of the person; of a fraud rate the kind of payment",
    ),
  time: z.string().describe("When it happened, RFC 3339"),
  datacontenttype: z.literal("application/json"),
  actor: z.string().optional().describe("Name of the person whose step it was"),
  comment: z.string().optional().describe("What they wrote"),
  data: z
    .union([Alert, HealthChange, Braked, Mentioned, EventGroup, FraudRateWarning])
    .describe("The alert as it was at that moment, or what changed"),
});
export type CloudEvent = Read<typeof CloudEvent>;
