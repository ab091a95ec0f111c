import type { z } from "zod";
import { ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import { LINK_NODES_MAX } from "@/lib/contract/entity-link-limits";
import type { EntityLinks, EntityLinksQuery } from "@/lib/contract/entity-links";
import type { Db } from "../../data/db";
import { badField } from "../../errors/errors";
import type { Cards } from "../../masking/cards";
import type { EntityName } from "../alerts-of";
import { ANY_SPAN } from "../alerts-of";
import type { Span } from "../lookup/candidate";
import { alertCounts, NO_ALERT_COUNTS } from "./alert-counts";
import { fansOf } from "./fans";
import { gatherLinks, ranked } from "./gather";
import type { GraphEdge, GraphNode } from "./graph";
import type { LinkedEntity } from "./linked";
import { asLinked, linkReader } from "./read-links";
import { ringsOf } from "./rings";
import { teller } from "./told";

/** No further entity is read for one answer after so long. */
const READ_MS_MAX = 2_000;

/** What links are told with. */
export interface LinksGround {
  readonly db: Db;
  readonly cards: Pick<Cards, "mask">;
  readonly baseCurrency: string;
}

/**
 * The entities that share transactions with one, step by step. Its work is bounded: the newest transactions of some entities are
 * read, and what was not is counted and told.
 * @throws Refused `badRequest` when the time ends before it begins
 */
export async function entityLinks(
  { db, cards, baseCurrency }: LinksGround,
  entity: EntityName,
  query: z.infer<typeof EntityLinksQuery>,
): Promise<EntityLinks> {
  const { depth = 1, limit = LINK_NODES_MAX } = query;
  const reader = linkReader(db, spanOf(query));
  const start = await asLinked(db, entity);
  const { graph, opened, busy, stopped, since } = await gatherLinks(reader, {
    start,
    depth,
    fits: fitsKinds(query.kinds),
    limit,
    deadline: performance.now() + READ_MS_MAX,
    now: () => performance.now(),
  });
  const all = ranked(graph);
  const shown = new Set(all.slice(0, limit));
  const edges = graph.edges();
  const shownEdges = edges.filter(({ from, to }) => shown.has(from) && shown.has(to));
  const hidden = hiddenNeighbours(edges, shown);
  const alerts = await alertCounts(
    db,
    [...shown].map((node) => node.entity),
  );
  const tell = teller(cards);
  return {
    start: tell.entity(start),
    depth,
    baseCurrency,
    nodes: [...shown].map((node, i) =>
      tell.node(node, node.opened ? (hidden.get(node.key)?.size ?? 0) : null, alerts[i] ?? NO_ALERT_COUNTS),
    ),
    edges: shownEdges.map(tell.edge).sort((a, b) => b.transactions - a.transactions || b.lastSeen - a.lastSeen),
    more: {
      nodes: all.length - shown.size,
      edges: edges.length - shownEdges.length,
      byKind: ENTITY_KINDS.flatMap((kind) => {
        const nodes = all.slice(limit).filter((node) => node.entity.kind === kind).length;
        return nodes === 0 ? [] : [{ kind, nodes }];
      }),
    },
    rings: ringsOf(graph).map(tell.ring),
    fans: fansOf(graph).map(tell.fan),
    searched: { opened, transactions: graph.transactions, busy, stopped, since },
    completeSince: reader.completeSince(),
  };
}

/** By key of a node, the keys of its neighbours that are not shown. */
function hiddenNeighbours(
  edges: readonly GraphEdge[],
  shown: ReadonlySet<GraphNode>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const edge of edges) {
    for (const [end, other] of [
      ["from", "to"],
      ["to", "from"],
    ] as const) {
      if (shown.has(edge[other])) continue;
      const own = found.get(edge[end].key) ?? new Set();
      own.add(edge[other].key);
      found.set(edge[end].key, own);
    }
  }
  return found;
}

/** What may be in a graph of the kinds; without any, everything. */
export function fitsKinds(kinds: readonly EntityKind[] | undefined): (entity: LinkedEntity) => boolean {
  return ({ kind }) => kinds?.includes(kind) ?? true;
}

/** The event times of a query. @throws Refused `badRequest` when it ends before it begins */
export function spanOf({ from, to }: { readonly from?: number | undefined; readonly to?: number | undefined }): Span {
  const span = { from: from ?? ANY_SPAN.from, to: to ?? ANY_SPAN.to };
  if (span.from >= span.to) throw badField("to", "expected a time after `from`");
  return span;
}
