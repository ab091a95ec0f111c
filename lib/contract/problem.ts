import { z } from "zod";
import type { Read } from "./read";

/** RFC 9457 problem: what every refused call answers with (`application/problem+json`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().exactOptional().describe("What happened and what to change, for people"),
  issues: z
    .array(
      z.object({
        path: z.string(),
        expected: z.string(),
      }),
    )
    .exactOptional()
    .describe("Parts of the request that are wrong, with what was expected there"),
  retryAfterS: z.number().int().exactOptional().describe("Seconds after which it may be tried again"),
});
export type Problem = Read<typeof Problem>;
