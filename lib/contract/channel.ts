import { z } from "zod";
import { CloudEvent, EventTypeSchema } from "./outbox-event";
import type { Read } from "./read";

const Name = z.string().trim().min(1, "expected a name").max(100, "expected at most 100 characters");
const Events = z.array(EventTypeSchema).max(20);

/** What every channel has beside its type's own fields. */
const Common = {
  name: Name,
  enabled: z.boolean().optional(),
  events: Events.optional().describe(
    "Makes a route that sends these at once; left out: nothing is sent until a route is made",
  ),
};

/** The own fields of a webhook. */
export const WebhookFields = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: "expected an http or https address" })
    .max(2_000)
    .describe("Where messages are posted to. Put no secret into it: it is shown"),
  secret: z
    .string()
    .max(200)
    .optional()
    .describe(
      "whsec_ and 24 to 64 random bytes in base64; left out, Tripline makes one. A new one signs beside the one before for a day",
    ),
  newSecret: z.literal(true).optional().describe("In a PATCH: make a new secret. The answer holds it, this once"),
});

/** The own fields of a channel of mails. */
export const EmailFields = z.strictObject({
  to: z
    .array(z.email("expected an e-mail address").max(254))
    .min(1, "expected at least one e-mail address")
    .max(20)
    .describe("Who gets the mails; they see each other"),
});

/** The own fields of a channel to a chat. */
export const ChatFields = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: "expected an http or https address" })
    .max(2_000)
    .describe("The address of the chat's incoming webhook. It is kept like a secret: only its host is shown"),
});

/** `POST /api/v1/channels`: a channel of any type. */
export const ChannelBody = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("webhook"), ...Common, ...WebhookFields.shape }),
  z.strictObject({ type: z.literal("topic"), ...Common }),
  z.strictObject({ type: z.literal("email"), ...Common, ...EmailFields.shape }),
  z.strictObject({ type: z.literal("slack"), ...Common, ...ChatFields.shape }),
  z.strictObject({ type: z.literal("teams"), ...Common, ...ChatFields.shape }),
  z.strictObject({ type: z.literal("discord"), ...Common, ...ChatFields.shape }),
]);
export type ChannelBody = Read<typeof ChannelBody>;

/** `PATCH /api/v1/channels/{id}`: what is left out stays; beside what is here, the own fields of the channel's type. */
export const ChannelEdit = z.looseObject({
  version: z.number().int(),
  name: Name.optional(),
  enabled: z.boolean().optional(),
  events: Events.min(1).optional().describe("What its first route sends from now on"),
});
export type ChannelEdit = Read<typeof ChannelEdit>;

/** A channel as it is listed, without what is secret. */
export const Channel = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  to: z.string().describe("Where it goes, in a few words"),
  settings: z.record(z.string(), z.unknown()).describe("The own fields of its type, without secrets"),
  events: Events.describe("What its routes send"),
  enabled: z.boolean(),
  version: z.number().int(),
  waiting: z.number().int().describe("Messages that wait, at most 1,000 are counted"),
  dead: z.number().int().describe("Messages that were given up, at most 1,000 are counted"),
  failingSince: z.number().nullable().describe("Since when it takes nothing, epoch milliseconds; null: it works"),
  failure: z.string().nullable().describe("Why it takes nothing"),
  deliveredAt: z.number().nullable().describe("When it took something last, epoch milliseconds"),
  createdAt: z.number().describe("Epoch milliseconds"),
  createdByName: z.string(),
  updatedAt: z.number().describe("Epoch milliseconds"),
  updatedByName: z.string(),
});
export type Channel = Read<typeof Channel>;

/** The answer to a POST or PATCH: what is secret and new is told this once. */
export const ChangedChannel = Channel.extend({
  secret: z.string().optional().describe("A webhook's new secret; it is told this once"),
});
export type ChangedChannel = Read<typeof ChangedChannel>;

/** What a test of a channel came to. */
export const ChannelTest = z.object({
  outcome: z.enum(["sent", "retry", "refused"]),
  reason: z.string().nullable().describe("Why it was not sent"),
  answer: z.string().nullable().describe("What the other side said"),
  ms: z.number().describe("How long it took, milliseconds"),
  isSample: z.boolean().describe("Whether it told made-up things, because there is no alert yet"),
  message: CloudEvent,
});
export type ChannelTest = Read<typeof ChannelTest>;

const DELIVERY_STATUSES = ["pending", "sending", "sent", "failed", "dead"] as const;
const DeliveryStatus = z.enum(DELIVERY_STATUSES);

/** Query of `GET /api/v1/deliveries`. */
export const DeliveryQuery = z.strictObject({
  status: z
    .array(DeliveryStatus)
    .optional()
    .describe("pending, sending, sent, failed (to be tried again), dead (given up); several separated by commas"),
  channel: z.string().optional().describe("A channel's id"),
  cursor: z.string().optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});
export type DeliveryQuery = Read<typeof DeliveryQuery>;

/** The filters alone, without the place in the list. */
export const DeliveryFilterQuery = DeliveryQuery.omit({ cursor: true, limit: true });
export type DeliveryFilterQuery = Read<typeof DeliveryFilterQuery>;

/** A message to one channel, and how far it is. */
export const ChannelDelivery = z.object({
  id: z.string(),
  channelId: z.string(),
  channelName: z.string(),
  routeId: z.string().nullable(),
  messageId: z.string().describe("The same at every attempt, as the other side sees it"),
  type: z.string(),
  subject: z.string(),
  events: z.number().int().describe("How many events it tells"),
  status: DeliveryStatus,
  attempts: z.number().int(),
  createdAt: z.number().describe("Epoch milliseconds"),
  nextAt: z.number().nullable().describe("When it is tried next, epoch milliseconds; null: it is not"),
  endedAt: z.number().nullable().describe("When it was sent or given up, epoch milliseconds"),
  error: z.string().nullable().describe("Why the last attempt failed"),
  answer: z.string().nullable().describe("What the other side said last"),
});
export type ChannelDelivery = Read<typeof ChannelDelivery>;

/** `GET /api/v1/deliveries/{id}`. */
export const DeliveryWithMessage = ChannelDelivery.extend({
  message: CloudEvent.nullable().describe("What is told, card numbers masked; null: what was to be told is gone"),
});
export type DeliveryWithMessage = Read<typeof DeliveryWithMessage>;

export const DeliveryPage = z.object({ items: z.array(ChannelDelivery), nextCursor: z.string().nullable() });
export type DeliveryPage = Read<typeof DeliveryPage>;
