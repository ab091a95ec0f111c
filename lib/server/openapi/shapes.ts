import { z } from "zod";
import { SeveritySchema } from "@/lib/contract/severity-schema";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";

/** Shapes whose exact checks are made by hand for speed (decode.ts) or depth (rule-schema.ts), as the description shows them. */

const text = z.string().optional();

export const TransactionBody = z.looseObject({
  id: z.string().min(1).max(128),
  accountId: z.string().min(1).max(128),
  amount: z.number().min(0).describe("Major units of the currency"),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timestamp: z.union([z.string(), z.number().int()]).describe("RFC 3339, or epoch milliseconds"),
  type: text,
  cardId: text,
  merchantId: text,
  merchantCategory: text,
  terminalId: text,
  channel: text,
  deviceId: text,
  ip: text,
  counterpartyId: text,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

const Param = z.object({
  value: z.union([z.number(), z.string()]),
  min: z.union([z.number(), z.string()]).optional(),
  max: z.union([z.number(), z.string()]).optional(),
  step: z.union([z.number(), z.string()]).optional(),
  unit: z.string().optional(),
  label: z.string().optional(),
});

const definition = {
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().min(1).max(200),
  description: z.string().max(5_000).optional(),
  severity: SeveritySchema,
  key: z.array(z.string()).min(1).max(3),
  where: z.looseObject({}).optional().describe("A condition; only events that satisfy it are seen by the rule"),
  params: z.record(z.string(), Param).optional(),
  detect: z.looseObject({
    type: z.enum(PATTERN_TYPES),
  }),
  cooldown: z.union([z.string(), z.object({ param: z.string() })]).optional(),
};

export const RuleBody = z.object({
  ...definition,
  enabled: z.boolean().optional(),
  mode: z.enum(["live", "shadow"]).optional(),
  version: z.number().int().optional().describe("With PUT: the version that the change starts from"),
});

export const StoredRuleBody = z.looseObject({
  ...definition,
  enabled: z.boolean(),
  mode: z.enum(["live", "shadow"]),
  version: z.number().int(),
});

/** What makes an accepted rule find nothing as things are. */
export const Warnings = z
  .array(z.object({ path: z.string().describe("Where in the rule"), message: z.string() }))
  .describe("What makes the rule find nothing as things are: its parameters now, and what recent transactions carry");

export const SavedRuleBody = StoredRuleBody.extend({ warnings: Warnings });
