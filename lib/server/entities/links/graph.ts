import { ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import { type LinkedEntity, type LinkedTransaction, linkKey, type NamedEntity, type ReadEntity } from "./linked";

/** An entity of a graph. */
export interface GraphNode {
  readonly key: string;
  readonly entity: LinkedEntity;
  /** Steps away from where the graph begins. */
  readonly depth: number;
  /** The kinds by which transactions name it. */
  readonly kinds: Set<EntityKind>;
  /** Those that were read and name it. */
  readonly transactions: Map<string, LinkedTransaction>;
  opened: boolean;
  /** It has more transactions than are gone through. */
  busy: boolean;
  /** All its transactions were read. */
  complete: boolean;
}

/** Transactions that name two entities of which one at least was opened. */
export interface GraphEdge {
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** Whether money goes from the one to the other. */
  readonly directed: boolean;
  /** Newest first. */
  readonly transactions: readonly LinkedTransaction[];
  readonly complete: boolean;
}

/** Where money goes to from an account. */
const PAID: ReadonlySet<EntityKind> = new Set(["counterparty", "merchant"]);

/** Entities and what they share, gathered step by step. */
export class EntityGraph {
  readonly nodes = new Map<string, GraphNode>();
  readonly #transactions = new Map<string, LinkedTransaction>();
  /** What may be in it. */
  readonly #fits: (entity: LinkedEntity) => boolean;

  constructor(start: LinkedEntity, fits: (entity: LinkedEntity) => boolean = () => true) {
    this.#fits = fits;
    this.#nodeOf({ ...start, as: start.kind }, 0);
  }

  /** How many transactions were read, each once. */
  get transactions(): number {
    return this.#transactions.size;
  }

  /** Takes what was read of a node as its transactions, and what they name as its neighbours. */
  open({ entity, transactions, isCut }: ReadEntity): void {
    const node = this.nodes.get(linkKey(entity));
    if (node === undefined) return;
    node.opened = true;
    node.complete = !isCut;
    for (const transaction of transactions) {
      this.#transactions.set(transaction.name, transaction);
      for (const named of transaction.entities) {
        const key = linkKey(named);
        if (key !== node.key && !this.#fits(named)) continue;
        const other = this.#nodeOf(named, node.depth + 1);
        other.kinds.add(named.as);
        other.transactions.set(transaction.name, transaction);
      }
    }
  }

  #nodeOf({ kind, id, as }: NamedEntity, depth: number): GraphNode {
    const key = linkKey({ kind, id });
    let node = this.nodes.get(key);
    if (node === undefined) {
      node = {
        key,
        entity: { kind, id },
        depth,
        kinds: new Set([as]),
        transactions: new Map(),
        opened: false,
        busy: false,
        complete: false,
      };
      this.nodes.set(key, node);
    }
    return node;
  }

  /** Between entities of which one at least was opened: a transaction counts once for each two that it names. */
  edges(): readonly GraphEdge[] {
    const found = new Map<string, { edge: Omit<GraphEdge, "transactions">; transactions: LinkedTransaction[] }>();
    for (const transaction of this.#transactions.values()) {
      const { entities } = transaction;
      for (let i = 0; i < entities.length; i++) {
        for (let j = i + 1; j < entities.length; j++) {
          const step = stepBetween(entities[i], entities[j]);
          if (step === null) continue;
          const from = this.nodes.get(linkKey(step.from));
          const to = this.nodes.get(linkKey(step.to));
          if (from === undefined || to === undefined || from === to || !(from.opened || to.opened)) continue;
          const key = JSON.stringify([from.key, to.key, step.directed]);
          const known = found.get(key);
          if (known !== undefined) known.transactions.push(transaction);
          else {
            const complete = (from.opened && from.complete) || (to.opened && to.complete);
            found.set(key, {
              edge: { from, to, directed: step.directed, complete },
              transactions: [transaction],
            });
          }
        }
      }
    }
    return [...found.values()].map(({ edge, transactions }) => ({
      ...edge,
      transactions: transactions.sort(newestFirst),
    }));
  }
}

interface Step {
  readonly from: LinkedEntity;
  readonly to: LinkedEntity;
  readonly directed: boolean;
}

/** How two entities of a transaction stand to each other; money goes from its account to whom it pays. */
function stepBetween(one: NamedEntity | undefined, other: NamedEntity | undefined): Step | null {
  if (one === undefined || other === undefined) return null;
  // What a transaction names comes in the order of its kinds, accounts first.
  if (one.as === "account" && PAID.has(other.as)) return { from: one, to: other, directed: true };
  return isBefore(one, other) ? { from: one, to: other, directed: false } : { from: other, to: one, directed: false };
}

function isBefore(one: LinkedEntity, other: LinkedEntity): boolean {
  if (one.kind === other.kind) return one.id < other.id;
  return ENTITY_KINDS.indexOf(one.kind) < ENTITY_KINDS.indexOf(other.kind);
}

function newestFirst(a: LinkedTransaction, b: LinkedTransaction): number {
  return b.timestamp - a.timestamp || (a.name < b.name ? 1 : -1);
}
