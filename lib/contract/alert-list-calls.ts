import { z } from "zod";
import { ListName } from "./list-api";
import { LIST_TYPES } from "./list-type";

/** `POST /api/v1/alerts/{id}/list`: puts a value that an alert names on a list, or takes it off again. */
export const AlertListBody = z.strictObject({
  list: ListName.describe("Made when there is none of this name"),
  type: z.enum(LIST_TYPES).optional().describe("Of a list that is made; text when missing"),
  value: z.string().describe("A value that the alert names, such as its account"),
  on: z.boolean().optional().describe("false takes it off; default true"),
  until: z
    .union([z.number().int(), z.string(), z.null()])
    .optional()
    .describe("On the list only for events before: epoch milliseconds or RFC 3339; null or missing: without end"),
  reason: z.string().trim().min(1).max(300),
});
export type AlertListBody = z.infer<typeof AlertListBody>;
