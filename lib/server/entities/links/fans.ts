import type { EntityKind } from "@/lib/contract/entity";
import type { EntityGraph, GraphNode } from "./graph";
import { type LinkedEntity, type LinkedTransaction, linkKey } from "./linked";
import { isParty } from "./rings";

const ENTITIES_MIN = 3;
const FANS_MAX = 50;
const ITEMS_MAX = 10;
/** What belongs to one person as a rule. */
const OWN_KINDS: ReadonlySet<EntityKind> = new Set(["card", "device", "ip"]);

export interface Fan {
  readonly at: GraphNode;
  /** in: others pay it; out: it pays others; shared: accounts use it. */
  readonly direction: "in" | "out" | "shared";
  readonly entities: number;
  readonly transactions: readonly LinkedTransaction[];
  /** Those with the most transactions. */
  readonly items: readonly { readonly entity: LinkedEntity; readonly transactions: readonly LinkedTransaction[] }[];
}

/** Where three or more meet in one: paying it, paid by it, or using it. The widest first. Merchants are no fans, all pay them. */
export function fansOf({ nodes }: EntityGraph): readonly Fan[] {
  return [...nodes.values()]
    .flatMap(fansAt)
    .sort(
      (a, b) =>
        b.entities - a.entities || b.transactions.length - a.transactions.length || (nameOf(a) < nameOf(b) ? -1 : 1),
    )
    .slice(0, FANS_MAX);
}

function fansAt(node: GraphNode): readonly Fan[] {
  if (OWN_KINDS.has(node.entity.kind)) return fan(node, "shared", (as) => as === "account");
  if (!isParty(node)) return [];
  const paid =
    (role: EntityKind, other: EntityKind) =>
    (as: EntityKind, { entities }: LinkedTransaction) =>
      as === other && entities.some((each) => each.as === role && linkKey(each) === node.key);
  return [...fan(node, "in", paid("counterparty", "account")), ...fan(node, "out", paid("account", "counterparty"))];
}

/** The others that a transaction of the node names in a way. */
function fan(
  at: GraphNode,
  direction: Fan["direction"],
  isOne: (as: EntityKind, transaction: LinkedTransaction) => boolean,
): readonly Fan[] {
  const found = new Map<string, { entity: LinkedEntity; transactions: LinkedTransaction[] }>();
  const all: LinkedTransaction[] = [];
  for (const transaction of at.transactions.values()) {
    for (const { kind, id, as } of transaction.entities) {
      const key = linkKey({ kind, id });
      if (key === at.key || !isOne(as, transaction)) continue;
      const one = found.get(key) ?? { entity: { kind, id }, transactions: [] };
      one.transactions.push(transaction);
      found.set(key, one);
      all.push(transaction);
    }
  }
  if (found.size < ENTITIES_MIN) return [];
  const items = [...found.entries()]
    .sort(([a, one], [b, other]) => other.transactions.length - one.transactions.length || (a < b ? -1 : 1))
    .slice(0, ITEMS_MAX)
    .map(([, item]) => item);
  return [{ at, direction, entities: found.size, transactions: all, items }];
}

function nameOf({ at, direction }: Fan): string {
  return `${at.key} ${direction}`;
}
