import { z } from "zod";

const text = z.string().optional();

/** A transaction as it is sent. What arrives is judged by `decode`, for speed; this shows it. */
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
