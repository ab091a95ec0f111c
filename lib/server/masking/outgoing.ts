import type { DataAccess } from "../data/transact";
import { readMasking } from "./cards";
import { maskAnswer } from "./mask-answer";

/** What leaves Tripline for good: card numbers show their first 6 and last 4 digits, and nobody can make them whole. */
export async function readOutgoingMask(db: Pick<DataAccess, "prisma">): Promise<<T>(value: T) => T> {
  const { maskedAttributes } = await readMasking(db);
  const fields = new Set(["cardId", ...maskedAttributes.map((name) => name.replace(/^attributes\./, ""))]);
  return (value) => maskAnswer(value, { fields, seal: null });
}
