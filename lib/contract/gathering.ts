import { z } from "zod";
import { ENTITY_KINDS } from "./entity";
import { ALERTS_MIN_MAX, WITHIN_HOURS_MAX } from "./gathering-limits";
import type { Read } from "./read";
import { SeveritySchema } from "./severity-schema";

const own = {
  name: z.string().trim().min(1).max(60).describe("What its cases are called, with the entity behind it"),
  entity: z.enum(ENTITY_KINDS).describe("What the alerts of a case have in common, in their key or their transactions"),
  withinHours: z
    .number()
    .int()
    .min(1)
    .max(WITHIN_HOURS_MAX)
    .describe("An alert joins a case whose last one is at most so many hours older"),
  ruleIds: z
    .array(z.string().max(200))
    .min(1)
    .max(200)
    .nullable()
    .describe("Alerts of these rules alone; null: of all"),
  severity: SeveritySchema.describe("Alerts of this severity and above"),
  alertsMin: z.number().int().min(1).max(ALERTS_MIN_MAX).describe("So many alerts make a case"),
  enabled: z.boolean(),
};

/** `POST /api/v1/gatherings`. */
export const GatheringBody = z.strictObject(own);
export type GatheringBody = Read<typeof GatheringBody>;

/** `POST /api/v1/gatherings/preview`: a way to gather that there need not be. */
export const GatheringPreviewBody = z.strictObject(own).omit({ name: true, enabled: true });
export type GatheringPreviewBody = Read<typeof GatheringPreviewBody>;

/** `PATCH /api/v1/gatherings/{id}`: what is left out stays as it is. */
export const GatheringEdit = z.strictObject(own).partial().extend({ version: z.number().int() });
export type GatheringEdit = Read<typeof GatheringEdit>;

/** A way to gather alerts into cases. */
export const Gathering = z.object({
  id: z.string(),
  ...own,
  version: z.number().int(),
  since: z.number().describe("Alerts that were detected from then on are gathered, epoch milliseconds"),
  createdByName: z.string(),
  updatedAt: z.number().describe("Epoch milliseconds"),
  updatedByName: z.string(),
  cases: z.number().int().describe("That it made"),
  openCases: z.number().int().describe("Of them, not resolved"),
  alerts: z.number().int().describe("That it put into cases"),
});
export type Gathering = Read<typeof Gathering>;

/** What a way to gather would have done. */
export const GatheringPreview = z.object({
  from: z.number().describe("Epoch milliseconds"),
  alerts: z.number().int().describe("Alerts that fit its rules and severity"),
  isCut: z.boolean().describe("Whether only the newest 20,000 of them were looked at"),
  cases: z.number().int().describe("Cases that it would have made"),
  gathered: z.number().int().describe("Alerts that it would have put into them"),
  examples: z
    .array(z.object({ kind: own.entity, id: z.string(), alerts: z.number().int() }))
    .describe("The greatest of these cases, at most 5"),
});
export type GatheringPreview = Read<typeof GatheringPreview>;
