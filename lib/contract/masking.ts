import { z } from "zod";
import type { Read } from "./read";

const NAMES_MAX = 100;
const NAME_LENGTH_MAX = 128;

/** `GET /api/v1/settings/masking`: which attributes may hold card numbers, beside `cardId`; other fields too. */
export const MaskingBody = z.strictObject({
  maskedAttributes: z.array(z.string().trim().min(1).max(NAME_LENGTH_MAX)).max(NAMES_MAX),
});
export type MaskingBody = Read<typeof MaskingBody>;

const UnmaskReason = z.string().trim().min(3).max(500);

/** `PUT /api/v1/settings/masking`: all names from now on, and why. */
export const MaskingChangeBody = MaskingBody.extend({ reason: UnmaskReason.optional() });
export type MaskingChangeBody = Read<typeof MaskingChangeBody>;

/** `POST /api/v1/alerts/{id}/unmask`: why the card numbers of an alert must be seen. */
export const UnmaskAlertBody = z.strictObject({ reason: UnmaskReason });

/** `POST /api/v1/transactions/unmask`: why the card numbers of one transaction must be seen. */
export const UnmaskTransactionBody = z.strictObject({
  id: z.string().min(1).max(128),
  accountId: z.string().max(128),
  timestamp: z.number().int().describe("Epoch milliseconds"),
  reason: UnmaskReason,
});
export type UnmaskTransactionBody = Read<typeof UnmaskTransactionBody>;

/** A card number, as it is shown to everybody and whole. */
export const UnmaskedCard = z.object({ masked: z.string(), whole: z.string() });
export type UnmaskedCard = Read<typeof UnmaskedCard>;

/** The answer to whoever unmasks; asking was written down in the audit. */
export const Unmasked = z.object({ cards: z.array(UnmaskedCard) });
export type Unmasked = Read<typeof Unmasked>;
