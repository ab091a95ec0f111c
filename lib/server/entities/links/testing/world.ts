import { ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import { type LinkedEntity, type LinkedTransaction, type LinkReader, linkKey, type NamedEntity } from "../linked";

/** Numbers that look random and are the same each time. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** A transaction that names what is given, of an account. */
export function linked(
  n: number,
  named: Readonly<Partial<Record<EntityKind, string>>>,
  more: Partial<LinkedTransaction> = {},
): LinkedTransaction {
  const entities: NamedEntity[] = [];
  for (const as of ENTITY_KINDS) {
    const id = named[as];
    if (id !== undefined) entities.push({ kind: as === "counterparty" && id.startsWith("a") ? "account" : as, id, as });
  }
  return {
    name: `t${n}`,
    id: `t${n}`,
    accountId: named.account ?? "",
    timestamp: n,
    amount: n,
    currency: "EUR",
    baseAmount: n,
    isFraud: false,
    entities,
    ...more,
  };
}

/** Transactions of some accounts that share a few of everything; an id that begins with `a` is an account's. */
export function someTransactions(seed: number, count: number, of = 8): readonly LinkedTransaction[] {
  const random = numbers(seed);
  const one = (kind: EntityKind) => `${kind}-${random(of)}`;
  return Array.from({ length: count }, (_, n) =>
    linked(
      n,
      {
        account: one("account"),
        ...(random(4) === 0 ? { device: one("device") } : {}),
        ...(random(4) === 0 ? { merchant: one("merchant") } : {}),
        ...(random(3) === 0 ? { counterparty: random(3) === 0 ? one("counterparty") : one("account") } : {}),
      },
      { isFraud: random(5) === 0, baseAmount: random(9) === 0 ? null : random(1_000) },
    ),
  );
}

/** Reads from transactions at hand, and counts what it was asked for. */
export function readerOf(all: readonly LinkedTransaction[]): LinkReader & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    read: (entities: readonly LinkedEntity[], max: number) =>
      Promise.resolve(
        entities.map((entity) => {
          reads.push(linkKey(entity));
          const own = all
            .filter((each) => each.entities.some((named) => linkKey(named) === linkKey(entity)))
            .sort((a, b) => b.timestamp - a.timestamp);
          return { entity, transactions: own.slice(0, max), isCut: own.length > max };
        }),
      ),
    completeSince: () => null,
  };
}
