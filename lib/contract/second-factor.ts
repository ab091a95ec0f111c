import { z } from "zod";
import type { Read } from "./read";

/** `GET /api/v1/settings/second-factor`. */
export const SecondFactorRule = z.object({
  required: z.boolean().describe("Whether everybody with a password needs a second factor"),
  without: z.number().int().describe("People with a password and none, who would have to set one up, or have to"),
});
export type SecondFactorRule = Read<typeof SecondFactorRule>;

/** `PUT /api/v1/settings/second-factor`. */
export const SecondFactorRuleBody = z.strictObject({
  required: z.boolean().meta({ examples: [false] }),
  reason: z.string().trim().min(3).max(500).optional(),
});
export type SecondFactorRuleBody = Read<typeof SecondFactorRuleBody>;
