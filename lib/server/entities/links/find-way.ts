import type { z } from "zod";
import { ENTITY_ID_MAX, ENTITY_KINDS } from "@/lib/contract/entity";
import { WAY_STEPS_MAX } from "@/lib/contract/entity-link-limits";
import type { EntityWay, EntityWayQuery } from "@/lib/contract/entity-links";
import { hasHiddenDigits, WHOLE_CARD } from "@/lib/contract/masked";
import { badField } from "../../errors/errors";
import type { EntityName } from "../alerts-of";
import { EntityGraph } from "./graph";
import { fitsKinds, type LinksGround, spanOf } from "./links";
import { asLinked, linkReader } from "./read-links";
import { teller } from "./told";
import { findWay } from "./way";

/** No further entity is read for one way after so long. */
const READ_MS_MAX = 3_000;

/**
 * The shortest way from an entity to another by shared transactions. Its work is bounded, and where it was given up it says why.
 * @throws Refused `badRequest` for a target that names nothing, or a time that ends before it begins
 */
export async function entityWay(
  { db, cards, baseCurrency }: LinksGround,
  entity: EntityName,
  query: z.infer<typeof EntityWayQuery>,
): Promise<EntityWay> {
  const reader = linkReader(db, spanOf(query));
  const [from, to] = await Promise.all([asLinked(db, entity), asLinked(db, targetOf(query.target))]);
  const way = await findWay(reader, {
    from,
    to,
    fits: fitsKinds(query.kinds),
    deadline: performance.now() + READ_MS_MAX,
    now: () => performance.now(),
  });
  const tell = teller(cards);
  const entities = way.entities ?? [];
  return {
    from: tell.entity(from),
    to: tell.entity(to),
    baseCurrency,
    found: way.entities !== null,
    shortest: way.shortest,
    entities: entities.map((each) => ({ ...tell.entity(each), href: tell.href(each) })),
    steps: way.steps.flatMap(({ transactions, complete }, i) => {
      const [one, other] = entities.slice(i, i + 2);
      if (one === undefined || other === undefined) return [];
      const graph = new EntityGraph(one, ({ kind, id }) => kind === other.kind && id === other.id);
      graph.open({ entity: one, transactions, isCut: true });
      // What goes both ways between them is one step, told by its newest.
      const edges = graph.edges();
      const newest = edges.find((edge) => edge.transactions[0] === transactions[0]) ?? edges[0];
      return newest === undefined
        ? []
        : [{ ...tell.edge({ ...newest, transactions, complete }), evidence: tell.evidence(transactions) }];
    }),
    searched: {
      opened: way.opened,
      transactions: way.transactions,
      busy: way.busy,
      stepsMax: WAY_STEPS_MAX,
      stopped: way.stopped,
    },
    completeSince: reader.completeSince(),
  };
}

/** The entity of `kind:id`. @throws Refused `badRequest` */
function targetOf(text: string): EntityName {
  const at = text.indexOf(":");
  const kind = ENTITY_KINDS.find((one) => one === text.slice(0, at));
  const id = text.slice(at + 1);
  if (kind === undefined || id === "" || id.length > ENTITY_ID_MAX)
    throw badField("target", `expected kind:id, such as device:dev-7, with one of ${ENTITY_KINDS.join(", ")}`);
  if (kind === "card" && hasHiddenDigits(id)) throw badField("target", `expected ${WHOLE_CARD}`);
  return { kind, id };
}
