import { z } from "zod";
import { TransactionPage } from "./backtest";
import { ENTITY_ID_MAX, ENTITY_KINDS } from "./entity";
import type { Read } from "./read";

export const EntityKindName = z.enum(ENTITY_KINDS);

/** Query of `GET /api/v1/entities/{kind}/{id}/transactions`. */
export const EntityTransactionQuery = z.strictObject({
  from: z.number().int().optional().describe("Epoch milliseconds; no transaction before it"),
  to: z.number().int().optional().describe("Epoch milliseconds; only transactions before it"),
  minAmount: z.number().optional().describe("In the base currency, in its own where there was no rate; whole numbers"),
  maxAmount: z.number().optional().describe("As minAmount"),
  before: z.string().max(2_000).optional().describe("nextBefore of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});

/** `GET /api/v1/entities/{kind}/{id}/transactions`: newest first. */
export const EntityTransactionPage = TransactionPage.extend({
  nextBefore: z
    .string()
    .nullable()
    .describe("To be given as `before`; null at the end. There may be more even where a page is not full"),
  completeSince: z
    .number()
    .nullable()
    .describe(
      "Epoch milliseconds: of what happened since, all that is stored was searched, of what is older perhaps not all yet. Null: everything that is stored was searched",
    ),
});
export type EntityTransactionPage = Read<typeof EntityTransactionPage>;

/** Query of `GET /api/v1/entities`. */
export const EntityQuery = z.strictObject({
  id: z.string().min(1).max(ENTITY_ID_MAX).describe("The whole id"),
});

/** `GET /api/v1/entities?id=`: the kinds of which something with this id is known. */
export const FoundEntities = z.object({
  items: z.array(
    z.object({
      kind: EntityKindName,
      lastSeenAt: z
        .number()
        .nullable()
        .describe("Event time of the newest stored transaction that names it, epoch ms; null where only alerts do"),
      lastAlertAt: z
        .number()
        .nullable()
        .describe("When the newest alert of which the key names it was detected, epoch ms; null for none"),
    }),
  ),
  completeSince: EntityTransactionPage.shape.completeSince,
});
export type FoundEntities = Read<typeof FoundEntities>;
