import { z } from "zod";

/** How bad a rule's finding is, mildest first. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;
