import type { EntityLinks, EntityRef, LinkEdge, LinkNode } from "@/lib/contract/entity-links";

const AT = Date.UTC(2026, 10, 20);
const SUMS = { transactions: 1, amount: 10, withoutRate: 0, fraud: 0, firstSeen: AT, lastSeen: AT };

export function node(ref: EntityRef, more: Partial<LinkNode>): LinkNode {
  return {
    ...SUMS,
    ...ref,
    href: `/entities/${ref.kind}/${ref.id}`,
    kinds: [ref.kind],
    depth: more.opened === true ? 0 : 1,
    opened: false,
    busy: false,
    complete: false,
    alerts: 0,
    openAlerts: 0,
    more: more.opened === true ? 0 : null,
    ...more,
  };
}

export function edge(from: EntityRef, to: EntityRef, transactions: number, more: Partial<LinkEdge> = {}): LinkEdge {
  return { ...SUMS, from, to, directed: false, complete: false, transactions, ...more };
}

export function answerOf(
  start: EntityRef,
  nodes: readonly LinkNode[],
  edges: readonly LinkEdge[],
  more: Partial<EntityLinks> = {},
): EntityLinks {
  return {
    start,
    depth: 1,
    baseCurrency: "EUR",
    nodes,
    edges,
    more: { nodes: 0, edges: 0, byKind: [] },
    rings: [],
    fans: [],
    searched: { opened: 1, transactions: 1, busy: 0, stopped: null, since: null },
    completeSince: null,
    ...more,
  };
}
