import { z } from "zod";
import type { Read } from "./read";

/** `GET /api/v1/dead-letters/suggestion`: a mapping that seems to fit records that were rejected. */
export const MappingSuggestion = z.object({
  records: z.number().int().describe("Dead letters that were looked at; the newest"),
  unread: z.number().int().describe("Of these, those that are no JSON and tell nothing"),
  yaml: z
    .string()
    .nullable()
    .describe("The mapping file, for a person to look through; null when there is nothing to go by"),
  preset: z.string().nullable().describe("The preset that reads the records; null when none does"),
  notes: z.array(z.string()).describe("What a person should know or decide"),
  examples: z.array(z.string()).describe("What the first records become by it, as JSON, or why they become nothing"),
});
export type MappingSuggestion = Read<typeof MappingSuggestion>;
