import { z } from "zod";
import type { Read } from "./read";

/** The values of a rule's key fields for one group of events, by field name in the rule's order. */
export const KeyValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type KeyValues = Read<typeof KeyValues>;

/** What a detector says (rules.md §6); the shape of one line of the replay command's output. */
export const Hit = z.object({
  ruleId: z.string(),
  key: KeyValues,
  /** Id of the anchor event. */
  eventId: z.string(),
  /** Event time of the anchor, epoch milliseconds. */
  eventTime: z.number(),
  /** The measure of an aggregate; of other patterns what explains the hit best, or null. */
  value: z.number().nullable(),
  /** Start of a tumbling or hopping window, epoch milliseconds; otherwise null. */
  windowStart: z.number().nullable(),
  /** Ids of the events it rests on, oldest first, the newest 100. */
  evidence: z.array(z.string()),
  evidenceCount: z.number().int(),
});
export type Hit = Read<typeof Hit>;
