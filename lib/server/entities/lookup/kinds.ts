import type { EntityKind } from "@/lib/contract/entity";

/** Kinds that are found by postings, with the number that the database has for each. Accounts have an index of the table. */
export const POSTED_KINDS = { card: 1, device: 2, merchant: 3, counterparty: 4, ip: 5 } as const satisfies Partial<
  Record<EntityKind, number>
>;

export type PostedKind = keyof typeof POSTED_KINDS;
