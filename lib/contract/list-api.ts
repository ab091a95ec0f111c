import { z } from "zod";
import { type GivenValue, isEndingValue } from "./list-ends";
import { LIST_TYPES } from "./list-type";
import { isListName, LIST_VALUES_MAX } from "./list-values";
import type { Read } from "./read";

/** Lists that may exist at the same time. */
export const LISTS_MAX = 200;

export const ListName = z.string().refine(isListName, "expected 1 to 64 of a-z, 0-9 and -");
export const ListTypeSchema = z.enum(LIST_TYPES);
const Description = z.string().trim().max(500);
/**
 * Judged as a whole, not one by one: half a million values would take a schema long, and each wrong one far longer. A value with an
 * `until` is on the list only for events before it.
 */
const Values = z
  .array(z.unknown())
  .max(LIST_VALUES_MAX)
  .refine(
    (values): values is GivenValue[] => values.every((value) => typeof value === "string" || isEndingValue(value)),
    "expected text, or { value, until } with until in epoch milliseconds, as RFC 3339 or null",
  )
  .meta({
    items: {
      anyOf: [
        { type: "string" },
        {
          type: "object",
          properties: {
            value: { type: "string" },
            until: {
              anyOf: [{ type: "integer" }, { type: "string" }, { type: "null" }],
              description: "On the list only for events before: epoch milliseconds or RFC 3339; null: without end",
            },
          },
          required: ["value", "until"],
          additionalProperties: false,
        },
      ],
    },
  })
  .transform((values) => values.filter((value) => typeof value === "string" || isEndingValue(value)));
/** Why, for the history. */
const Note = z.string().trim().max(300);

/** Query of `GET /api/v1/lists`. */
export const ListQuery = z.strictObject({
  holds: z.string().max(256).optional().describe("Only lists that hold this value"),
});

/** Query of `GET /api/v1/lists/{name}/entries`. */
export const ListEntryQuery = z.strictObject({
  q: z.string().max(256).optional().describe("Part of the value, in any case"),
  cursor: z.string().max(2_000).optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(500).optional().describe("1 to 500, default 100"),
});

/** The filter alone, without the place in the list. */
export const ListEntryFilterQuery = ListEntryQuery.omit({ cursor: true, limit: true });

/** `POST /api/v1/lists`. */
export const CreateListBody = z.strictObject({
  name: ListName,
  /** `text` when missing. */
  type: ListTypeSchema.optional(),
  description: Description.optional(),
  values: Values.optional(),
  note: Note.optional(),
});
/** `PATCH /api/v1/lists/{name}`. Adding what is there and removing what is not change nothing, so no version is needed. */
export const EditListBody = z.strictObject({
  version: z.number().int().optional(),
  type: ListTypeSchema.optional(),
  description: Description.optional(),
  add: Values.optional(),
  remove: Values.optional(),
  note: Note.optional(),
});
/** `PUT /api/v1/lists/{name}`: from now on it holds exactly these. */
export const ReplaceListBody = z.strictObject({ version: z.number().int(), values: Values, note: Note.optional() });

/** `POST /api/v1/lists/{name}/restore`: from now on it holds what it held at an older version. */
export const RestoreListBody = z.strictObject({
  version: z.number().int(),
  restore: z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});

/** A managed list without what it holds. `GET /api/v1/lists` gives `{ items: ListRow[] }`, by name. */
export const ListRow = z.object({
  name: z.string(),
  type: ListTypeSchema,
  description: z.string(),
  version: z.number().int().describe("Raised by one with every change"),
  entries: z.number().int().describe("Values on it"),
  updatedAt: z.number().describe("Epoch milliseconds"),
  updatedBy: z.string(),
  usedBy: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
      }),
    )
    .describe("Rules that name it, enabled or not, by name"),
  inForce: z.boolean().describe("Whether every live detector uses this version"),
});
export type ListRow = Read<typeof ListRow>;

/** A value on a list, with who put it there. */
export const ListEntry = z.object({
  value: z.string(),
  addedAt: z.number().describe("Epoch milliseconds"),
  addedBy: z.string(),
  until: z.number().nullable().describe("On the list only for events before, epoch milliseconds; null: without end"),
});
export type ListEntry = Read<typeof ListEntry>;

/** `GET /api/v1/lists/{name}/entries?q=&cursor=&limit=`, the newest first. */
export const ListEntryPage = z.object({
  items: z.array(ListEntry),
  total: z.number().int().describe("How many fit `q`"),
  nextCursor: z.string().nullable(),
});
export type ListEntryPage = Read<typeof ListEntryPage>;

/** `GET /api/v1/lists/{name}/versions` gives `{ items: ListVersionRow[] }`, newest first. */
export const ListVersionRow = z.object({
  version: z.number().int(),
  author: z.string(),
  at: z.number().describe("Epoch milliseconds"),
  note: z.string().describe("What changed, in words"),
  added: z.number().int(),
  removed: z.number().int(),
  entries: z.number().int(),
});
export type ListVersionRow = Read<typeof ListVersionRow>;
