import { Alert } from "@/lib/contract/alert";
import type { NewRecord } from "../../stream/port";
import type { Message } from "../port";

/**
 * The record of a message on the topic of alerts: the alert's key as JSON, and the event as CloudEvents writes it in JSON.
 * What is not about one alert has the key `{}`. Described by lib/server/asyncapi.
 */
export function alertRecord({ id, event }: Message): NewRecord {
  const alert = Alert.safeParse(event.data);
  return {
    key: JSON.stringify(alert.success ? alert.data.key : {}),
    value: Buffer.from(JSON.stringify(event)),
    headers: { "event-id": id, "content-type": "application/cloudevents+json" },
  };
}
