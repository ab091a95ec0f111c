import { z } from "zod";
import { AlertFilterQuery } from "./alert-calls";
import { ALERT_SORTS } from "./alert-order";
import { SINCE } from "./alert-since";
import { QUEUE_COLUMNS, VIEW_COUNT_MAX } from "./queue-columns";
import type { Read } from "./read";

/** Views that one person may have, and that may be shared by all together. */
export const OWN_VIEWS_MAX = 50;
export const SHARED_VIEWS_MAX = 100;
const ViewFilters = AlertFilterQuery.extend({
  since: z.enum(SINCE).optional().describe("Detected within this time before now, in place of from and to"),
});
export type ViewFilters = Read<typeof ViewFilters>;

const own = {
  name: z.string().trim().min(1).max(60),
  shared: z.boolean().describe("Everybody sees it; leads share"),
  filters: ViewFilters.describe("Those of the list of alerts; lists are arrays here"),
  columns: z.array(z.enum(QUEUE_COLUMNS)).max(QUEUE_COLUMNS.length).nullable().describe("Null: all of them"),
  sort: z.enum(ALERT_SORTS),
};

/** `POST /api/v1/views`. */
export const SavedViewBody = z.strictObject({
  name: own.name,
  shared: own.shared.default(false),
  filters: own.filters.default({}),
  columns: own.columns.default(null),
  sort: own.sort.default("-priority"),
});
export type SavedViewBody = z.infer<typeof SavedViewBody>;

/** `PATCH /api/v1/views/{id}`: what is left out stays as it is. */
export const SavedViewEdit = z.strictObject({
  version: z.number().int(),
  name: own.name.optional(),
  shared: own.shared.optional(),
  filters: own.filters.optional(),
  columns: own.columns.optional(),
  sort: own.sort.optional(),
});
export type SavedViewEdit = z.infer<typeof SavedViewEdit>;

/** A view of the queue that was kept under a name. */
export const SavedView = z.object({
  id: z.string(),
  ...own,
  owner: z.object({ id: z.string(), name: z.string() }),
  version: z.number().int(),
  count: z.number().int().max(VIEW_COUNT_MAX).describe("Alerts that fit now; 1000 stands for 1,000 and more"),
});
export type SavedView = Read<typeof SavedView>;
