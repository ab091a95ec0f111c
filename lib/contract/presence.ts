import { z } from "zod";
import { PLACE_KINDS } from "./comment-place";
import type { Read } from "./read";

/** What one connection may say that it looks at, at once; of more the last ones count. */
export const LOOKING_MAX = 4;
/** People who are told to look at the same at most. */
export const PRESENT_MAX = 20;

/** What people look at together: `alert:`, `case:` or a kind of entity such as `device:`, and its id. */
export const PresenceSubject = z
  .string()
  .max(600)
  .regex(new RegExp(`^(${PLACE_KINDS.join("|")}):.`, "s"), "expected alert:, case: or a kind of entity, and an id");

/** Who looks at something right now. */
export const Presence = z.object({
  subject: PresenceSubject,
  people: z
    .array(
      z.object({ id: z.string(), name: z.string(), writing: z.boolean().describe("Whether they write a comment") }),
    )
    .max(PRESENT_MAX)
    .describe("Each once, by name"),
});
export type Presence = Read<typeof Presence>;
