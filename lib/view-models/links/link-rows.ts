import type { LinkView, ViewEdge, ViewNode } from "./link-view";

/** By what the table is ordered. */
export type LinkOrder = "entity" | "transactions" | "amount" | "fraud" | "alerts" | "lastSeen";

/** An entity with what it shares with each other one that is shown. */
export interface LinkRow {
  readonly node: ViewNode;
  readonly links: readonly {
    readonly edge: ViewEdge;
    readonly other: ViewNode;
    /** How it stands to the other one. */
    readonly way: "pays" | "is paid by" | "shared with";
  }[];
}

/** The graph as rows. What is equal keeps the order in which it came. */
export function linkRows({ nodes, edges }: LinkView, order: LinkOrder, ascending: boolean): readonly LinkRow[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const links = new Map(nodes.map(({ key }) => [key, [] as LinkRow["links"][number][]]));
  for (const edge of edges) {
    const [from, to] = [byKey.get(edge.from), byKey.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    links.get(from.key)?.push({ edge, other: to, way: edge.directed ? "pays" : "shared with" });
    links.get(to.key)?.push({ edge, other: from, way: edge.directed ? "is paid by" : "shared with" });
  }
  const sign = ascending ? 1 : -1;
  return nodes
    .map((node) => ({
      node,
      links: (links.get(node.key) ?? []).sort((a, b) => b.edge.transactions - a.edge.transactions),
    }))
    .sort((a, b) => sign * compared(a.node, b.node, order));
}

function compared(a: ViewNode, b: ViewNode, order: LinkOrder): number {
  if (order === "entity") return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  return figureOf(a, order) - figureOf(b, order);
}

function figureOf(node: ViewNode, order: Exclude<LinkOrder, "entity">): number {
  if (order === "alerts") return node.openAlerts;
  return node.sums?.[order] ?? -1;
}
