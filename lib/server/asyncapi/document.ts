import { z } from "zod";
import { Alert } from "@/lib/contract/alert";
import { ALERT_EVENT_SUMMARIES, ALERT_EVENTS, AlertCloudEvent, type AlertEventName } from "@/lib/contract/cloud-event";

const SCHEMA_FORM = { target: "draft-7", unrepresentable: "any", io: "output" } as const;
const SCHEMAS = "#/components/schemas/";

/** The AsyncAPI 3 description of what Tripline writes to streams, generated from the schemas of the contract. */
export function asyncApiDocument(): Readonly<Record<string, unknown>> {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Tripline alerts",
      version: "1",
      description: "What happens to alerts, on a topic beside the topic of transactions.",
      license: { name: "Apache-2.0" },
    },
    defaultContentType: "application/cloudevents+json",
    channels: {
      alerts: {
        address: "{topic}.alerts",
        title: "Alerts",
        description:
          "At least once, in order for each key. The key of a record is the alert's key as JSON; the header `event-id` is the id of the event.",
        parameters: {
          topic: { default: "transactions", description: "The topic of transactions, TRIPLINE_TOPIC" },
        },
        messages: byEvent((name) => ({ $ref: `#/components/messages/${messageId(name)}` })),
      },
    },
    operations: {
      tellOfAlerts: {
        action: "send",
        channel: { $ref: "#/channels/alerts" },
        summary: "Tells of everything that happens to an alert",
        messages: ALERT_EVENTS.map((name) => ({ $ref: `#/channels/alerts/messages/${messageId(name)}` })),
      },
    },
    components: {
      messages: byEvent(messageOf),
      schemas: schemas(),
    },
  };
}

const messageId = (name: AlertEventName): string => `alert${name.charAt(0).toUpperCase()}${name.slice(1)}`;

function byEvent<T>(make: (name: AlertEventName) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(ALERT_EVENTS.map((name) => [messageId(name), make(name)]));
}

function messageOf(name: AlertEventName): object {
  return {
    name: `tripline.alert.${name}`,
    title: ALERT_EVENT_SUMMARIES[name],
    contentType: "application/cloudevents+json",
    headers: {
      type: "object",
      required: ["event-id", "content-type"],
      properties: {
        "event-id": {
          type: "string",
          description: "The id of the event, to leave out repeats without reading the value",
        },
        "content-type": { const: "application/cloudevents+json" },
      },
    },
    payload: {
      allOf: [
        { $ref: `${SCHEMAS}AlertCloudEvent` },
        { type: "object", properties: { type: { const: `tripline.alert.${name}` } } },
      ],
    },
    bindings: {
      kafka: {
        key: { type: "string", description: 'The key of the alert as JSON, such as {"accountId":"acc-193"}' },
        bindingVersion: "0.5.0",
      },
    },
  };
}

function schemas(): Readonly<Record<string, unknown>> {
  const names = z.registry<{ readonly id: string }>();
  names.add(Alert, { id: "Alert" });
  names.add(AlertCloudEvent, { id: "AlertCloudEvent" });
  const made = z.toJSONSchema(names, { ...SCHEMA_FORM, uri: (id) => `${SCHEMAS}${id}` });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
}
