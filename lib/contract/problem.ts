import { z } from "zod";
import type { Read } from "./read";

/** RFC 9457 problem: what every refused call answers with (`application/problem+json`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** What happened and what to change, for people. */
  detail: z.string().exactOptional(),
  /** Parts of the request that are wrong, with what was expected there. */
  issues: z
    .array(
      z.object({
        path: z.string(),
        expected: z.string(),
      }),
    )
    .exactOptional(),
  /** Seconds after which it may be tried again. */
  retryAfterS: z.number().int().exactOptional(),
});
export type Problem = Read<typeof Problem>;
