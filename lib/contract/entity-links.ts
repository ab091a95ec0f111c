import { z } from "zod";
import { ENTITY_ID_MAX } from "./entity";
import { EntityKindName, EntityTransactionPage } from "./entity-calls";
import {
  BLOCK_DAYS_DEFAULT,
  BLOCK_DAYS_MAX,
  BLOCK_TRANSACTIONS_MAX,
  LINK_BUSY_ABOVE,
  LINK_DEPTH_MAX,
  LINK_NODES_MAX,
  LINK_OPENED_MAX,
  LINK_START_TRANSACTIONS_MAX,
  WAY_OPENED_MAX,
  WAY_STEPS_MAX,
} from "./entity-link-limits";
import type { Read } from "./read";

const time = z.number().describe("Epoch milliseconds");
const count = z.number().int();

const span = {
  from: z.number().int().optional().describe("Epoch milliseconds; no transaction before it"),
  to: z.number().int().optional().describe("Epoch milliseconds; only transactions before it"),
};
const kinds = z
  .array(EntityKindName)
  .max(20)
  .optional()
  .describe("Only entities of these kinds, separated by commas, beside the one that is asked for");

/** Query of `GET /api/v1/entities/{kind}/{id}/links`. */
export const EntityLinksQuery = z.strictObject({
  depth: z
    .number()
    .int()
    .min(1)
    .max(LINK_DEPTH_MAX)
    .optional()
    .describe(`Steps away from it, 1 to ${LINK_DEPTH_MAX}, default 1`),
  ...span,
  kinds,
  limit: z
    .number()
    .int()
    .min(1)
    .max(LINK_NODES_MAX)
    .optional()
    .describe(
      `Entities that are shown at most, 1 to ${LINK_NODES_MAX}, default ${LINK_NODES_MAX}; the rest is counted`,
    ),
});

/** An entity by what it is found by. */
export const EntityRef = z.object({ kind: EntityKindName, id: z.string() });
export type EntityRef = Read<typeof EntityRef>;

const shared = {
  transactions: count.describe("Stored transactions that were counted"),
  amount: z.number().describe("Of them, in the base currency"),
  withoutRate: count.describe("Of them, those whose amount is no part of it, as there was no rate"),
  fraud: count.describe("Of them, known to be fraud"),
  firstSeen: time.describe("Event time of the oldest of them, epoch milliseconds"),
  lastSeen: time.describe("Event time of the newest of them, epoch milliseconds"),
};

/** An entity of the graph. */
const LinkNode = EntityRef.extend({
  href: z.string().describe("Its page within the site"),
  kinds: z
    .array(EntityKindName)
    .describe("How the counted transactions name it: an account may be the counterparty of others, under the same id"),
  depth: count.describe("Steps away from the entity that was asked for"),
  opened: z.boolean().describe("Whether its own transactions were read; else only those are counted that it shares"),
  busy: z
    .boolean()
    .describe(`Whether it has more than ${LINK_BUSY_ABOVE} transactions, and was not gone through for that`),
  complete: z.boolean().describe("Whether all its transactions of the time were counted"),
  ...shared,
  alerts: count.describe("Alerts whose key names it; 100 stands for at least as many"),
  openAlerts: count.describe("Of them, not resolved"),
  more: count.nullable().describe("Entities that it shares transactions with and that are not shown; null: not opened"),
});
export type LinkNode = Read<typeof LinkNode>;

/** Transactions that name two entities. */
const LinkEdge = z.object({
  from: EntityRef.describe("Where the money comes from, where it goes"),
  to: EntityRef.describe("The other entity"),
  directed: z.boolean().describe("Whether money goes: from an account to a counterparty or a merchant"),
  ...shared,
  complete: z.boolean().describe("Whether all transactions of the time that name both were counted"),
});
export type LinkEdge = Read<typeof LinkEdge>;

/** A transaction as evidence of a step. */
const LinkEvidence = z.object({
  id: z.string(),
  accountId: z.string(),
  timestamp: time,
  amount: z.number().describe("In its own currency"),
  currency: z.string(),
});

/** Money that goes from one to the next and comes back to the first. */
const LinkRing = z.object({
  entities: z.array(EntityRef).describe("In the order in which the money goes; from the last it goes to the first"),
  ...shared,
  least: z.number().describe("The amount of the step with the least, in the base currency"),
  steps: z.array(LinkEdge.extend({ evidence: z.array(LinkEvidence).describe("The newest 3") })),
});
export type LinkRing = Read<typeof LinkRing>;

/** One that many pay, that pays many, or that many accounts share. */
const LinkFan = z.object({
  at: EntityRef.describe("Where the others meet"),
  direction: z
    .enum(["in", "out", "shared"])
    .describe("in: many accounts pay it; out: it pays many; shared: many accounts use the card, device or address"),
  entities: count.describe("How many"),
  ...shared,
  complete: z.boolean().describe("Whether all its transactions of the time were counted; false: at least as many"),
  items: z.array(EntityRef.extend(shared)).describe("Those with the most transactions, at most 10"),
});
export type LinkFan = Read<typeof LinkFan>;

const searched = {
  opened: count.describe("Entities whose transactions were read"),
  transactions: count.describe("Transactions that were read, each once"),
  busy: count.describe(`Entities of more than ${LINK_BUSY_ABOVE} transactions, which were not gone through`),
};
const stoppedByBound = z.enum(["entities", "time"]).nullable();

/** `GET /api/v1/entities/{kind}/{id}/links`. */
export const EntityLinks = z.object({
  start: EntityRef.describe("The entity that was asked for; a counterparty that is an account is one"),
  depth: count,
  baseCurrency: z.string(),
  nodes: z.array(LinkNode).describe("Nearest first, then those with fraud and with the most transactions"),
  edges: z.array(LinkEdge).describe("Between shown entities of which one at least was opened"),
  more: z
    .object({
      nodes: count,
      edges: count,
      byKind: z.array(z.object({ kind: EntityKindName, nodes: count })),
    })
    .describe("What was found and is not shown"),
  rings: z
    .array(LinkRing)
    .describe("Through the entity, or through those it shares transactions with; 3 to 6 steps, at most 50"),
  fans: z.array(LinkFan).describe("Of 3 at least, the widest first; at most 50"),
  searched: z
    .object({
      ...searched,
      stopped: stoppedByBound.describe(
        `Null: all was gone through that the depth allows; entities: ${LINK_OPENED_MAX} were opened; time: it took too long`,
      ),
      since: time
        .nullable()
        .describe(
          `Epoch milliseconds: of the entity itself only transactions since then were read, the newest ${LINK_START_TRANSACTIONS_MAX}; null: all`,
        ),
    })
    .describe("The bound within which it was counted"),
  completeSince: EntityTransactionPage.shape.completeSince,
});
export type EntityLinks = Read<typeof EntityLinks>;

/** Query of `GET /api/v1/entities/{kind}/{id}/links/way`. */
export const EntityWayQuery = z.strictObject({
  target: z
    .string()
    .min(3)
    .max(ENTITY_ID_MAX + 20)
    .describe("The other entity as `kind:id`, such as device:dev-7"),
  ...span,
  kinds: kinds.describe("Only through entities of these kinds, separated by commas"),
});

/** `GET /api/v1/entities/{kind}/{id}/links/way`. */
export const EntityWay = z.object({
  from: EntityRef.describe("Where the way begins"),
  to: EntityRef.describe("Where it ends"),
  baseCurrency: z.string(),
  found: z.boolean(),
  shortest: z
    .boolean()
    .describe("Whether no shorter way can be, but through busy entities; false where none was found"),
  entities: z.array(EntityRef.extend({ href: z.string() })).describe("From the one to the other; none when not found"),
  steps: z
    .array(LinkEdge.extend({ evidence: z.array(LinkEvidence).describe("The newest 3") }))
    .describe("The transactions of each step; its entities in the order of the money, where that goes"),
  searched: z.object({
    ...searched,
    stepsMax: count,
    stopped: z
      .enum(["steps", "entities", "time"])
      .nullable()
      .describe(
        `Why it was given up: steps: none within ${WAY_STEPS_MAX} steps; entities: ${WAY_OPENED_MAX} were opened; time: it took too long. Null: a way was found, or everything was searched`,
      ),
  }),
  completeSince: EntityTransactionPage.shape.completeSince,
});
export type EntityWay = Read<typeof EntityWay>;

/** Query of `GET /api/v1/entities/{kind}/{id}/links/block`. */
export const EntityBlockQuery = z.strictObject({
  days: z
    .number()
    .int()
    .min(1)
    .max(BLOCK_DAYS_MAX)
    .optional()
    .describe(`Days that are looked back on, 1 to ${BLOCK_DAYS_MAX}, default ${BLOCK_DAYS_DEFAULT}`),
});

/** `GET /api/v1/entities/{kind}/{id}/links/block`: what blocking it would have touched. */
export const EntityBlock = EntityRef.extend({
  baseCurrency: z.string(),
  days: count,
  from: time,
  to: time,
  transactions: count.describe(`Stored ones that carry it; at most the newest ${BLOCK_TRANSACTIONS_MAX}`),
  amount: z.number().describe("Of them, in the base currency"),
  withoutRate: count.describe("Of them, those whose amount is no part of it, as there was no rate"),
  fraud: count.describe("Of them, known to be fraud"),
  fraudAmount: z.number().describe("Of those, in the base currency"),
  legitimate: count.describe("Of them, known to be legitimate"),
  accounts: count.describe("Accounts that they are of"),
  complete: z.boolean().describe("Whether these are all of the days; false: at least as many"),
  since: time.describe("Epoch milliseconds: since when they were counted"),
  completeSince: EntityTransactionPage.shape.completeSince,
});
export type EntityBlock = Read<typeof EntityBlock>;
