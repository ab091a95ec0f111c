import type { EntityKind } from "@/lib/contract/entity";

/** An entity as links name it: an id that is an account's is an account, also where it is the counterparty of others. */
export interface LinkedEntity {
  readonly kind: EntityKind;
  readonly id: string;
}

/** What a transaction names, with the kind by which it does. */
export interface NamedEntity extends LinkedEntity {
  readonly as: EntityKind;
}

/** A stored transaction as links see it. */
export interface LinkedTransaction {
  /** The same for no other transaction. */
  readonly name: string;
  readonly id: string;
  readonly accountId: string;
  /** Epoch ms. */
  readonly timestamp: number;
  readonly amount: number;
  readonly currency: string;
  /** In the base currency; null where there was no rate. */
  readonly baseAmount: number | null;
  readonly isFraud: boolean;
  readonly entities: readonly NamedEntity[];
}

/** The newest transactions of an entity. */
export interface ReadEntity {
  readonly entity: LinkedEntity;
  /** Newest first. */
  readonly transactions: readonly LinkedTransaction[];
  /** Whether there are more than were asked for. */
  readonly isCut: boolean;
}

/** Reads transactions of entities, for whoever goes through links. */
export interface LinkReader {
  /** The newest transactions of each, at most so many, in their order. */
  read(entities: readonly LinkedEntity[], transactionsMax: number): Promise<readonly ReadEntity[]>;
  /** From this event time on everything that is stored was searched, as far as was read; null: everything was. */
  completeSince(): number | null;
}

/** The same for one entity alone. */
export function linkKey({ kind, id }: LinkedEntity): string {
  return `${kind} ${id}`;
}
