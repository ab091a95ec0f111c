import { ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import { LINK_NODES_MAX } from "@/lib/contract/entity-link-limits";
import type { EntityLinks, EntityRef, LinkEdge, LinkNode } from "@/lib/contract/entity-links";

/** The same for one entity alone. */
export function refKey({ kind, id }: EntityRef): string {
  return `${kind} ${id}`;
}

/** An entity that is opened: what the server said of it, once it did. */
export interface OpenedLinks {
  readonly entity: EntityRef;
  readonly answer: EntityLinks | undefined;
}

/** What was counted of an entity or of two. */
export type LinkSums = Pick<LinkNode, "transactions" | "amount" | "withoutRate" | "fraud" | "firstSeen" | "lastSeen">;

/** An entity as it is shown. */
export interface ViewNode extends EntityRef {
  readonly key: string;
  /** Begun with: what the page is about. */
  readonly isStart: boolean;
  /** Its own transactions were read. */
  readonly opened: boolean;
  readonly busy: boolean;
  readonly complete: boolean;
  /** Null while nothing is known of it. */
  readonly sums: LinkSums | null;
  readonly alerts: number;
  readonly openAlerts: number;
  /** Entities that it shares transactions with and that are not shown; null: not known. */
  readonly more: number | null;
  /** By which it came; null for one that was begun with. */
  readonly by: string | null;
}

/** Transactions of two entities as they are shown. */
export interface ViewEdge extends LinkSums {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly directed: boolean;
  readonly complete: boolean;
}

export interface LinkView {
  /** In the order in which they came. */
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  /** Entities that came and have no room. */
  readonly hidden: number;
}

/**
 * What was opened, put together: each entity and each edge once. Of figures that two answers give, those of the entity that
 * was opened count, else the greater ones, for each counted a part.
 */
export function linkView(
  starts: readonly EntityRef[],
  opened: readonly OpenedLinks[],
  kinds: readonly EntityKind[] = ENTITY_KINDS,
): LinkView {
  const nodes = new Map<string, ViewNode>();
  const edges = new Map<string, ViewEdge>();
  /** By the name that was asked for, the name that the server has for it. */
  const named = new Map(
    opened.flatMap(({ entity, answer }) => (answer === undefined ? [] : [[refKey(entity), answer.start] as const])),
  );
  const nameOf = (asked: EntityRef): EntityRef => named.get(refKey(asked)) ?? asked;
  const startKeys = new Set(starts.map((start) => refKey(nameOf(start))));
  const place = (ref: EntityRef, by: string | null): ViewNode => {
    const key = refKey(ref);
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node: ViewNode = {
      kind: ref.kind,
      id: ref.id,
      key,
      isStart: startKeys.has(key),
      opened: false,
      busy: false,
      complete: false,
      sums: null,
      alerts: 0,
      openAlerts: 0,
      more: null,
      by,
    };
    nodes.set(key, node);
    return node;
  };
  for (const start of starts) place(nameOf(start), null);
  for (const { entity, answer } of opened) {
    if (answer === undefined) {
      place(nameOf(entity), null);
      continue;
    }
    const own = refKey(answer.start);
    for (const node of answer.nodes) {
      const key = refKey(node);
      const known = place(node, key === own ? null : own);
      nodes.set(key, withAnswer(known, node));
    }
    for (const edge of answer.edges) addEdge(edges, edge);
  }
  const fits = [...nodes.values()].filter((node) => node.isStart || node.opened || kinds.includes(node.kind));
  const shown = new Set(fits.slice(0, LINK_NODES_MAX).map(({ key }) => key));
  return {
    nodes: fits.slice(0, LINK_NODES_MAX),
    edges: [...edges.values()].filter(({ from, to }) => shown.has(from) && shown.has(to)),
    hidden: fits.length - shown.size,
  };
}

function withAnswer(known: ViewNode, node: LinkNode): ViewNode {
  const isBetter =
    known.sums === null ||
    (node.opened && !known.opened) ||
    (!known.opened && node.transactions > known.sums.transactions);
  return {
    ...known,
    opened: known.opened || node.opened,
    busy: known.busy || node.busy,
    complete: known.complete || node.complete,
    sums: isBetter ? sumsIn(node) : known.sums,
    alerts: Math.max(known.alerts, node.alerts),
    openAlerts: Math.max(known.openAlerts, node.openAlerts),
    more: node.more ?? known.more,
  };
}

function addEdge(edges: Map<string, ViewEdge>, edge: LinkEdge): void {
  const [from, to] = [refKey(edge.from), refKey(edge.to)];
  const key = JSON.stringify([from, to, edge.directed]);
  const known = edges.get(key);
  if (known !== undefined && (known.complete || known.transactions >= edge.transactions)) return;
  edges.set(key, { key, from, to, directed: edge.directed, complete: edge.complete, ...sumsIn(edge) });
}

function sumsIn({ transactions, amount, withoutRate, fraud, firstSeen, lastSeen }: LinkSums): LinkSums {
  return { transactions, amount, withoutRate, fraud, firstSeen, lastSeen };
}
