import { LINK_BUSY_ABOVE, LINK_OPENED_MAX, LINK_START_TRANSACTIONS_MAX } from "@/lib/contract/entity-link-limits";
import { EntityGraph, type GraphNode } from "./graph";
import type { LinkedEntity, LinkReader } from "./linked";
import { sumsOf } from "./sums";

/** Entities that are read before the clock is looked at. */
const AT_ONCE = 8;

export interface GatherAsked {
  readonly start: LinkedEntity;
  readonly depth: number;
  /** What may be in the graph beside the start. */
  readonly fits: (entity: LinkedEntity) => boolean;
  /** Entities that are shown at most: what is not shown is not gone through. */
  readonly limit: number;
  /** Nothing more is read after this, of `now`. */
  readonly deadline: number;
  readonly now: () => number;
}

export interface Gathered {
  readonly graph: EntityGraph;
  readonly opened: number;
  readonly busy: number;
  /** Why not all was gone through that the depth allows; null: it was. */
  readonly stopped: "entities" | "time" | null;
  /** Of the start, transactions since this event time were read; null: all. */
  readonly since: number | null;
}

/** Opens an entity, then what it shares transactions with, step by step. Busy ones are told and not gone through. */
export async function gatherLinks(reader: LinkReader, asked: GatherAsked): Promise<Gathered> {
  const { start, depth, fits, limit, deadline, now } = asked;
  const graph = new EntityGraph(start, fits);
  const [first] = await reader.read([start], LINK_START_TRANSACTIONS_MAX);
  if (first !== undefined) graph.open(first);
  let opened = 1;
  let busy = 0;
  let stopped: Gathered["stopped"] = null;
  for (let level = 1; level < depth && stopped === null; level++) {
    const due = ranked(graph)
      .slice(0, limit)
      .filter((node) => node.depth === level);
    for (let at = 0; at < due.length && stopped === null; at += AT_ONCE) {
      const some = due.slice(at, Math.min(at + AT_ONCE, at + LINK_OPENED_MAX - opened));
      if (some.length === 0) stopped = "entities";
      else if (now() >= deadline) stopped = "time";
      else {
        const read = await reader.read(
          some.map(({ entity }) => entity),
          LINK_BUSY_ABOVE,
        );
        for (const [i, node] of some.entries()) {
          const own = read[i];
          if (own === undefined) continue;
          if (own.isCut) {
            node.busy = true;
            busy += 1;
          } else graph.open(own);
        }
        opened += some.length;
        if (some.length < Math.min(AT_ONCE, due.length - at)) stopped = "entities";
      }
    }
  }
  return {
    graph,
    opened,
    busy,
    stopped,
    since: first?.isCut === true ? (first.transactions.at(-1)?.timestamp ?? null) : null,
  };
}

/** The nodes as they are shown: nearest first, then those with fraud and with the most transactions. */
export function ranked({ nodes }: EntityGraph): readonly GraphNode[] {
  return [...nodes.values()]
    .map((node) => ({ node, sums: sumsOf(node.transactions.values()) }))
    .sort(
      (a, b) =>
        a.node.depth - b.node.depth ||
        b.sums.fraud - a.sums.fraud ||
        b.sums.transactions - a.sums.transactions ||
        b.sums.lastSeen - a.sums.lastSeen ||
        (a.node.key < b.node.key ? -1 : 1),
    )
    .map(({ node }) => node);
}
