import { z } from "zod";
import { AlertStatusSchema } from "./alert";
import { parseDurationMs } from "./duration";
import { EventTypeSchema } from "./outbox-event";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";

/** Values that one condition names at most. */
const CHOICES_MAX = 200;
const CLOCK = "expected a time of day such as 22:00";
const WINDOW = "expected a duration from 1s to 7d, such as 10m";
const WINDOW_MS_MAX = 7 * 86_400_000;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, CLOCK);
const Zone = z.string().max(60).refine(isZone, "expected a time zone such as Europe/Berlin or UTC");

/** Some hours of some days. One that ends before it begins goes past midnight, and belongs to the day on which it begins. */
export const Hours = z.strictObject({
  from: TimeOfDay.describe("A time of day such as 22:00"),
  to: TimeOfDay.describe("Where it is as `from`, the whole day"),
  zone: Zone,
  days: z
    .array(z.number().int().min(1).max(7))
    .min(1)
    .max(7)
    .optional()
    .describe("1 is Monday, 7 is Sunday; left out: every day"),
});
export type Hours = Read<typeof Hours>;

/** Which events take a route: those that all of these are true of. What is left out is not looked at. */
export const RouteConditions = z.strictObject({
  ruleIds: z.array(z.string().max(200)).min(1).max(CHOICES_MAX).optional(),
  severities: z.array(SeveritySchema).min(1).max(4).optional(),
  statuses: z.array(AlertStatusSchema).min(1).max(3).optional().describe("The alert's status after the event"),
  list: z
    .strictObject({ name: z.string().max(100), isOn: z.boolean() })
    .optional()
    .describe("Whether any value of the alert's key is on a managed list"),
  amount: z
    .strictObject({ min: z.number().nonnegative(), currency: z.string().length(3).optional() })
    .optional()
    .describe("The greatest amount among the transactions that the alert's newest hit rests on"),
  hours: Hours.optional().describe("When it happened"),
  assigneeId: z.string().max(200).optional().describe("The alert's owner after the event"),
  personId: z.string().max(200).optional().describe("Whom a comment mentions, an id"),
});
export type RouteConditions = Read<typeof RouteConditions>;

/** At most one message in a window; what comes meanwhile is told together when it ends. */
export const Throttle = z.strictObject({
  per: z
    .enum(["rule", "alert", "route"])
    .describe("Whose messages are counted: each rule's, each alert's, or all of the route"),
  window: z.string().refine((text) => isWindow(text), WINDOW),
  digest: z.boolean().optional().describe("Whether the first is held back too, so that all are told together"),
});
export type Throttle = Read<typeof Throttle>;

/** When nothing is sent: it waits until these hours end. */
export const Quiet = z.strictObject({
  hours: Hours,
  passes: z.array(SeveritySchema).max(4).optional().describe("Alerts of these severities are sent all the same"),
});
export type Quiet = Read<typeof Quiet>;

const Name = z.string().trim().min(1, "expected a name").max(100, "expected at most 100 characters");
const Parts = z.strictObject({
  name: Name,
  events: z.array(EventTypeSchema).min(1, "expected at least one event").max(20),
  conditions: RouteConditions,
  throttle: Throttle.nullable(),
  quiet: Quiet.nullable(),
  enabled: z.boolean(),
});

/** `POST /api/v1/routes`. */
export const RouteBody = Parts.partial({ conditions: true, throttle: true, quiet: true, enabled: true }).extend({
  channelId: z.string(),
});
export type RouteBody = Read<typeof RouteBody>;

/** `PATCH /api/v1/routes/{id}`: what is left out stays. */
export const RouteEdit = Parts.partial().extend({ version: z.number().int() });
export type RouteEdit = Read<typeof RouteEdit>;

/** A route as it is listed. */
export const Route = Parts.extend({
  id: z.string(),
  channelId: z.string(),
  version: z.number().int(),
  createdAt: z.number().describe("Epoch milliseconds"),
  createdByName: z.string(),
  updatedAt: z.number().describe("Epoch milliseconds"),
  updatedByName: z.string(),
});
export type Route = Read<typeof Route>;

/** Query of `GET /api/v1/routes`. */
export const RouteQuery = z.strictObject({ channel: z.string().optional().describe("A channel's id") });

/** `POST /api/v1/routes/preview`: a route that there need not be. */
export const RoutePreviewBody = Parts.pick({ events: true, conditions: true, throttle: true, quiet: true }).partial({
  conditions: true,
  throttle: true,
  quiet: true,
});
export type RoutePreviewBody = Read<typeof RoutePreviewBody>;

/** What a route would have sent in the last day. */
export const RoutePreview = z.object({
  from: z.number().describe("Epoch milliseconds"),
  to: z.number().describe("Epoch milliseconds"),
  events: z.number().int().describe("Events that would have taken it"),
  messages: z.number().int().describe("Messages that would have been sent"),
  types: z.record(z.string(), z.number().int()).describe("The events by type"),
  isCut: z.boolean().describe("Whether there was more than is looked at: the newest events alone were"),
  examples: z
    .array(
      z.object({
        at: z.number().describe("When it would have been sent, epoch milliseconds"),
        type: z.string(),
        events: z.number().int(),
        subject: z.string(),
        text: z.string(),
      }),
    )
    .describe("The last ones, newest first, at most 10"),
});
export type RoutePreview = Read<typeof RoutePreview>;

function isWindow(text: string): boolean {
  const ms = parseDurationMs(text);
  return ms !== null && ms >= 1_000 && ms <= WINDOW_MS_MAX;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
