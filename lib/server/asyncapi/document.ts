import { z } from "zod";
import { Alert } from "@/lib/contract/alert";
import {
  Braked,
  CloudEvent,
  EventGroup,
  FraudRateWarning,
  HealthChange,
  MESSAGE_TYPES,
  Mentioned,
  type MessageType,
} from "@/lib/contract/outbox-event";

const SCHEMA_FORM = { target: "draft-7", unrepresentable: "any", io: "output" } as const;
const SCHEMAS = "#/components/schemas/";
const CONTENT_TYPE = "application/cloudevents+json";
const NAMED = { Alert, Braked, CloudEvent, EventGroup, FraudRateWarning, HealthChange, Mentioned };

/** What the value of each holds as its `data`, and what it says. */
const MESSAGES: Readonly<Record<MessageType, { readonly data: keyof typeof NAMED; readonly says: string }>> = {
  "alert.raised": { data: "Alert", says: "An alert was raised" },
  "alert.updated": { data: "Alert", says: "More happened that belongs to an alert" },
  "alert.acknowledged": { data: "Alert", says: "Somebody works on an alert" },
  "alert.resolved": { data: "Alert", says: "An alert was resolved, with what it turned out to be" },
  "alert.reopened": { data: "Alert", says: "A resolved alert is open again" },
  "alert.assigned": { data: "Alert", says: "An alert has another owner, or none" },
  "alert.commented": { data: "Alert", says: "Somebody wrote a comment on an alert" },
  "alert.overdue": { data: "Alert", says: "An alert was not acknowledged, or not resolved, in time" },
  "alert.grouped": { data: "EventGroup", says: "Several events told together, where the channel's route groups them" },
  "health.changed": { data: "HealthChange", says: "A problem of detection began or ended" },
  "rule.braked": { data: "Braked", says: "Blocks of a rule, or all, are reviews now" },
  "person.mentioned": { data: "Mentioned", says: "A comment mentions somebody" },
  "fraud-rate.warning": { data: "FraudRateWarning", says: "A fraud rate is near its reference, or above it" },
};

/** The AsyncAPI 3 description of the topic of alerts, generated from the schemas of the contract. */
export function asyncApiDocument(): Readonly<Record<string, unknown>> {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Tripline alerts",
      version: "1",
      description: "What happens to alerts, on a topic beside the topic of transactions.",
      license: { name: "Apache-2.0" },
    },
    defaultContentType: CONTENT_TYPE,
    channels: {
      alerts: {
        address: "{topic}.alerts",
        title: "Alerts",
        description: "At least once, in order for each alert. A repeat has the same id.",
        parameters: {
          topic: { default: "transactions", description: "The topic of transactions, TRIPLINE_TOPIC" },
        },
        messages: byType((type) => ({ $ref: `#/components/messages/${messageId(type)}` })),
      },
    },
    operations: {
      tellOfAlerts: {
        action: "send",
        channel: { $ref: "#/channels/alerts" },
        summary: "Tells what happens to alerts, and what else the channel's routes let through",
        messages: MESSAGE_TYPES.map((type) => ({ $ref: `#/channels/alerts/messages/${messageId(type)}` })),
      },
    },
    components: { messages: byType(messageOf), schemas: schemas() },
  };
}

/** `alertRaised` of `alert.raised`. */
const messageId = (type: MessageType): string => type.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase());

function byType<T>(make: (type: MessageType) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(MESSAGE_TYPES.map((type) => [messageId(type), make(type)]));
}

function messageOf(type: MessageType): object {
  const { data, says } = MESSAGES[type];
  return {
    name: `tripline.${type}`,
    title: says,
    contentType: CONTENT_TYPE,
    headers: {
      type: "object",
      required: ["event-id", "content-type"],
      properties: {
        "event-id": { type: "string", description: "The id of the event: leave out repeats without reading the value" },
        "content-type": { const: CONTENT_TYPE },
      },
    },
    payload: {
      allOf: [
        { $ref: `${SCHEMAS}CloudEvent` },
        {
          type: "object",
          properties: { type: { const: `tripline.${type}` }, data: { $ref: `${SCHEMAS}${data}` } },
        },
      ],
    },
    bindings: {
      kafka: {
        key: {
          type: "string",
          description:
            'The key of the alert as JSON, such as {"accountId":"acc-193"}; {} where it is not about one alert',
        },
        bindingVersion: "0.5.0",
      },
    },
  };
}

function schemas(): Readonly<Record<string, unknown>> {
  const names = z.registry<{ readonly id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) names.add(schema, { id });
  const made = z.toJSONSchema(names, { ...SCHEMA_FORM, uri: (id) => `${SCHEMAS}${id}` });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
}
