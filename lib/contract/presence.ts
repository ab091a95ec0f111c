import { z } from "zod";
import type { Read } from "./read";

/** What one connection may say that it looks at, at once; of more the last ones count. */
export const LOOKING_MAX = 4;
/** People who are told to look at the same at most. */
export const PRESENT_MAX = 20;

/** What people look at together: `alert:` or `case:` and its id. */
export const PresenceSubject = z
  .string()
  .max(300)
  .regex(/^(alert|case):./, "expected alert: or case: and an id");

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
