import { z } from "zod";
import type { Read } from "./read";

/** The values of a rule's key fields for one group of events, by field name in the rule's order. */
export const KeyValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type KeyValues = Read<typeof KeyValues>;

/** What a detector says (rules.md §6); the shape of one line of the replay command's output. */
export const Hit = z.object({
  ruleId: z.string(),
  key: KeyValues,
  eventId: z.string().describe("Id of the anchor event"),
  eventTime: z.number().describe("Event time of the anchor, epoch milliseconds"),
  value: z
    .number()
    .nullable()
    .describe("The measure of an aggregate; of other patterns what explains the hit best, or null"),
  windowStart: z
    .number()
    .nullable()
    .describe("Start of a tumbling or hopping window, epoch milliseconds; otherwise null"),
  evidence: z.array(z.string()).describe("Ids of the events it rests on, oldest first, the newest 100"),
  evidenceCount: z.number().int(),
});
export type Hit = Read<typeof Hit>;
