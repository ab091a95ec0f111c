import { z } from "zod";
import { LIST_TYPES, type ListType } from "./list-type";
import { isListName, LIST_VALUES_MAX } from "./list-values";

/** Lists that may exist at the same time. */
export const LISTS_MAX = 200;

export const ListName = z.string().refine(isListName, "expected 1 to 64 of a-z, 0-9 and -");
export const ListTypeSchema = z.enum(LIST_TYPES);
const Description = z.string().trim().max(500);
/** Judged as a whole, not one by one: half a million values would take a schema long, and each wrong one far longer. */
const Values = z
  .array(z.unknown())
  .max(LIST_VALUES_MAX)
  .refine((values): values is string[] => values.every((value) => typeof value === "string"), "expected text only")
  .meta({ items: { type: "string" } })
  .transform((values) => values.filter((value) => typeof value === "string"));
/** Why, for the history. */
const Note = z.string().trim().max(300);

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
export interface ListRow {
  readonly name: string;
  readonly type: ListType;
  readonly description: string;
  /** Raised by one with every change. */
  readonly version: number;
  /** Values on it. */
  readonly entries: number;
  readonly updatedAt: number;
  readonly updatedBy: string;
  /** Rules that name it, enabled or not, by name. */
  readonly usedBy: readonly { readonly id: string; readonly name: string }[];
  /** Whether every live detector uses this version. */
  readonly inForce: boolean;
}

/** A value on a list, with who put it there. */
export interface ListEntry {
  readonly value: string;
  readonly addedAt: number;
  readonly addedBy: string;
}

/** `GET /api/v1/lists/{name}/entries?q=&cursor=&limit=`, the newest first. */
export interface ListEntryPage {
  readonly items: readonly ListEntry[];
  /** How many fit `q`. */
  readonly total: number;
  readonly nextCursor: string | null;
}

/** `GET /api/v1/lists/{name}/versions` gives `{ items: ListVersionRow[] }`, newest first. */
export interface ListVersionRow {
  readonly version: number;
  readonly author: string;
  readonly at: number;
  /** What changed, in words. */
  readonly note: string;
  readonly added: number;
  readonly removed: number;
  readonly entries: number;
}
