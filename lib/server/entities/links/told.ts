import { ENTITY_FIELDS, entityHref } from "@/lib/contract/entity";
import type { EntityLinks, EntityRef, LinkEdge, LinkFan, LinkNode, LinkRing } from "@/lib/contract/entity-links";
import type { Cards } from "../../masking/cards";
import type { Fan } from "./fans";
import type { GraphEdge, GraphNode } from "./graph";
import type { LinkedEntity, LinkedTransaction } from "./linked";
import type { Ring } from "./rings";
import { sumsOf } from "./sums";

const EVIDENCE_MAX = 3;

/** Puts what links are into words of the API, with ids as anybody may see them. */
export interface Teller {
  entity(entity: LinkedEntity): EntityRef;
  href(entity: LinkedEntity): string;
  node(node: GraphNode, more: number | null, alerts: { readonly all: number; readonly open: number }): LinkNode;
  edge(edge: GraphEdge): LinkEdge;
  ring(ring: Ring): LinkRing;
  fan(fan: Fan): LinkFan;
  evidence(transactions: readonly LinkedTransaction[]): EntityLinks["rings"][number]["steps"][number]["evidence"];
}

export function teller(cards: Pick<Cards, "mask">): Teller {
  // An id says by itself nothing of which field it is of, which decides whether it is masked.
  const entity = ({ kind, id }: LinkedEntity): EntityRef => ({
    kind,
    id: cards.mask({ field: ENTITY_FIELDS[kind], value: id }).value,
  });
  const href = (of: LinkedEntity) => entityHref(of.kind, entity(of).id);
  const edge = ({ from, to, directed, transactions, complete }: GraphEdge): LinkEdge => ({
    from: entity(from.entity),
    to: entity(to.entity),
    directed,
    ...sumsOf(transactions),
    complete,
  });
  const evidence = (transactions: readonly LinkedTransaction[]) =>
    transactions
      .slice(0, EVIDENCE_MAX)
      .map(({ id, accountId, timestamp, amount, currency }) => ({ id, accountId, timestamp, amount, currency }));
  return {
    entity,
    href,
    node: (node, more, alerts) => ({
      ...entity(node.entity),
      href: href(node.entity),
      kinds: [...node.kinds].sort(),
      depth: node.depth,
      opened: node.opened,
      busy: node.busy,
      complete: node.complete,
      ...sumsOf(node.transactions.values()),
      alerts: alerts.all,
      openAlerts: alerts.open,
      more,
    }),
    edge,
    ring: ({ steps, least }) => ({
      entities: steps.map(({ from }) => entity(from.entity)),
      ...sumsOf(new Map(steps.flatMap(({ transactions }) => transactions).map((each) => [each.name, each])).values()),
      least,
      steps: steps.map((step) => ({ ...edge(step), evidence: evidence(step.transactions) })),
    }),
    fan: ({ at, direction, entities, transactions, items }) => ({
      at: entity(at.entity),
      direction,
      entities,
      ...sumsOf(transactions),
      complete: at.opened && at.complete,
      items: items.map((item) => ({ ...entity(item.entity), ...sumsOf(item.transactions) })),
    }),
    evidence,
  };
}
