import { z } from "zod";
import type { Read } from "./read";

/** What makes an accepted rule find nothing as things are: where, and why, as a sentence without its full stop. */
export const RuleWarning = z.object({ path: z.string().describe("Where in the rule"), message: z.string() });
export type RuleWarning = Read<typeof RuleWarning>;

/** All that makes a rule find nothing. */
export const RuleWarnings = z
  .array(RuleWarning)
  .describe("What makes the rule find nothing as things are: its parameters now, and what recent transactions carry");
