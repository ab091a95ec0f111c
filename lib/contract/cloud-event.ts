import { z } from "zod";
import { Alert } from "./alert";
import type { Read } from "./read";

/** What happens to an alert and is told to other systems, one word each. */
export const ALERT_EVENTS = [
  "raised",
  "updated",
  "acknowledged",
  "resolved",
  "reopened",
  "assigned",
  "commented",
] as const;
export type AlertEventName = (typeof ALERT_EVENTS)[number];

/** What each says, for the description of the topic. */
export const ALERT_EVENT_SUMMARIES: Readonly<Record<AlertEventName, string>> = {
  raised: "An alert was raised",
  updated: "More happened that belongs to an alert",
  acknowledged: "Somebody works on an alert",
  resolved: "An alert was resolved, with what it turned out to be",
  reopened: "A resolved alert is open again",
  assigned: "An alert has another owner, or none",
  commented: "Somebody wrote a comment on an alert",
};

/** An event of an alert as CloudEvents 1.0 writes it in JSON: a record of the topic of alerts. */
export const AlertCloudEvent = z.object({
  specversion: z.literal("1.0"),
  id: z.string().describe("Unique for each event: who has seen it already leaves a repeat out"),
  source: z.string().describe("The Tripline that tells it, as a URI reference"),
  type: z.enum(ALERT_EVENTS.map((name) => `tripline.alert.${name}` as const)),
  subject: z.string().describe("The id of the alert"),
  time: z.iso.datetime().describe("When it happened, RFC 3339 in UTC"),
  datacontenttype: z.literal("application/json"),
  data: Alert.describe("The alert right after the event, as the API gives it"),
});
export type AlertCloudEvent = Read<typeof AlertCloudEvent>;
