import { z } from "zod";
import { ActionPress, PressKey } from "./action-press";
import { Alert } from "./alert";
import { WebhookFields } from "./channel";
import { CloudEvent } from "./outbox-event";
import type { Read } from "./read";
import { RouteConditions } from "./route";

/** Fields that one action asks for at most. */
const KEY_FIELDS_MAX = 10;
const FIELD = /^[A-Za-z][\w.-]{0,99}$/;

/** The type of the event that an action's webhook is posted. */
export const PRESSED = "tripline.action.pressed";

/** Which alerts offer an action: those that all of these are true of. What is left out is not looked at. */
export const ActionConditions = RouteConditions.pick({
  ruleIds: true,
  severities: true,
  statuses: true,
  list: true,
  amount: true,
}).extend({
  keyFields: z
    .array(z.string().regex(FIELD, "expected the name of a field such as cardId"))
    .min(1)
    .max(KEY_FIELDS_MAX)
    .optional()
    .describe("Fields that the alert's key or its evidence must have, such as cardId: what the action is about"),
});
export type ActionConditions = Read<typeof ActionConditions>;

const Parts = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "expected a name")
    .max(60, "expected at most 60 characters")
    .describe("What the button says, such as Block card"),
  description: z
    .string()
    .trim()
    .max(300, "expected at most 300 characters")
    .describe("What it does, in a sentence; shown before it is pressed"),
  confirm: z
    .string()
    .trim()
    .min(1, "expected a text, or null")
    .max(300, "expected at most 300 characters")
    .nullable()
    .describe("What to think of before it is pressed; null: nothing more is said"),
  url: WebhookFields.shape.url.describe("Where a press is posted to. Put no secret into it: it is shown"),
  when: ActionConditions,
  enabled: z.boolean(),
});

/** `POST /api/v1/actions`. */
export const ActionBody = Parts.partial({ description: true, confirm: true, when: true, enabled: true }).extend({
  secret: WebhookFields.shape.secret,
});
export type ActionBody = Read<typeof ActionBody>;

/** `PATCH /api/v1/actions/{id}`: what is left out stays. */
export const ActionEdit = Parts.partial().extend({
  version: z.number().int(),
  secret: WebhookFields.shape.secret,
  newSecret: WebhookFields.shape.newSecret,
});
export type ActionEdit = Read<typeof ActionEdit>;

/** A button of the analysts that calls a webhook, as it is listed. */
export const Action = Parts.extend({
  id: z.string(),
  recent: z.array(ActionPress).describe("The last presses, newest first, at most 5"),
  version: z.number().int(),
  createdAt: z.number().describe("Epoch milliseconds"),
  createdByName: z.string(),
  updatedAt: z.number().describe("Epoch milliseconds"),
  updatedByName: z.string(),
});
export type Action = Read<typeof Action>;

/** The answer to a POST or PATCH: what is secret and new is told this once. */
export const ChangedAction = Action.extend({
  secret: z.string().optional().describe("A new secret; it is told this once"),
});
export type ChangedAction = Read<typeof ChangedAction>;

/** What a press posts: a CloudEvent. Its `id` is the idempotency key. */
export const PressedEvent = CloudEvent.extend({
  type: z.literal(PRESSED),
  subject: z.string().describe("Id of the alert"),
  data: z.object({
    action: z.object({ id: z.string(), name: z.string() }),
    key: PressKey.describe("What the press is about: values of the alert's key, or of its evidence"),
    alert: Alert,
    test: z.boolean().describe("Whether it only tries the way: do nothing, and answer as you would"),
  }),
});
export type PressedEvent = Read<typeof PressedEvent>;

/** What a test of an action came to. */
export const ActionTest = z.object({
  status: ActionPress.shape.status.exclude(["asked"]),
  httpStatus: ActionPress.shape.httpStatus,
  message: ActionPress.shape.message,
  reason: ActionPress.shape.reason,
  ms: z.number().describe("How long it took, milliseconds"),
  sent: PressedEvent,
});
export type ActionTest = Read<typeof ActionTest>;
