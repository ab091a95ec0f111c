import {
  EntityBlock,
  EntityBlockQuery,
  EntityLinks,
  EntityLinksQuery,
  EntityWay,
  EntityWayQuery,
} from "../entity-links";
import type { Operation } from "./operation";

/** Calls about what hangs together by shared transactions. */
export const ENTITY_LINK_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/entities/{kind}/{id}/links",
    summary: "The entities that share transactions with it, step by step, with rings and fans around it",
    permission: "read",
    query: EntityLinksQuery,
    success: { status: 200, says: "The graph; the entity alone where nothing names it", schema: EntityLinks },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/entities/{kind}/{id}/links/way",
    summary: "The shortest way to another entity by shared transactions",
    permission: "read",
    query: EntityWayQuery,
    success: { status: 200, says: "The way, or how far it was searched for", schema: EntityWay },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/entities/{kind}/{id}/links/block",
    summary: "What blocking the entity would have touched",
    permission: "read",
    query: EntityBlockQuery,
    success: { status: 200, says: "Transactions, money, fraud among them, accounts", schema: EntityBlock },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
