import { z } from "zod";
import { Alert } from "./alert";
import { AlertFilterQuery, AlertQuery } from "./alert-calls";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";

/** Neighbours of one group are at most so far apart in detection, milliseconds. */
export const ALERT_GROUP_GAP_MS = 24 * 3_600_000;
/** Alerts that are given of each group. */
export const ALERT_GROUP_SHOWN = 20;

/** Query of `GET /api/v1/alerts/groups`: the filters of the list; the order is always the newest first. */
export const AlertGroupQuery = AlertFilterQuery.extend({
  cursor: AlertQuery.shape.cursor,
  limit: z.number().int().min(1).max(100).optional().describe("1 to 100, default 50"),
});
export type AlertGroupQuery = Read<typeof AlertGroupQuery>;

/** Alerts of several rules on one entity, each detected within 24 hours of the next: told together, not merged. */
export const AlertGroup = z.object({
  entity: z.string().describe("The account in the alerts' keys; of keys without an account, the key as JSON"),
  isAccount: z.boolean(),
  count: z.number().int().describe("Alerts in the group that fit the filters"),
  rules: z.number().int().describe("Different rules among them"),
  severity: SeveritySchema.describe("The highest among them"),
  firstDetectedAt: z.number().describe("Epoch milliseconds"),
  lastDetectedAt: z.number().describe("Epoch milliseconds"),
  alerts: z.array(Alert).describe("The newest 20, newest first"),
});
export type AlertGroup = Read<typeof AlertGroup>;

export const AlertGroupPage = z.object({ items: z.array(AlertGroup), nextCursor: z.string().nullable() });
export type AlertGroupPage = Read<typeof AlertGroupPage>;
