import { z } from "zod";
import type { Read } from "./read";

/** `GET /api/v1/dead-letters/suggestion`: a mapping that seems to fit records that were rejected. */
export const MappingSuggestion = z.object({
  /** Dead letters that were looked at; the newest. */
  records: z.number().int(),
  /** Of these, those that are no JSON and tell nothing. */
  unread: z.number().int(),
  /** The mapping file, for a person to look through; null when there is nothing to go by. */
  yaml: z.string().nullable(),
  /** The preset that reads the records; null when none does. */
  preset: z.string().nullable(),
  /** What a person should know or decide. */
  notes: z.array(z.string()),
  /** What the first records become by it, as JSON, or why they become nothing. */
  examples: z.array(z.string()),
});
export type MappingSuggestion = Read<typeof MappingSuggestion>;
