import { EntityQuery, EntityTransactionPage, EntityTransactionQuery, FoundEntities } from "../entity-calls";
import type { Operation } from "./operation";

/** Calls about what transactions name. */
export const ENTITY_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/entities",
    summary: "The kinds of entity that have an id, with when each was seen last",
    permission: "read",
    query: EntityQuery,
    success: { status: 200, says: "The kinds; none where nothing stored names it", schema: FoundEntities },
  },
  {
    method: "get",
    path: "/api/v1/entities/{kind}/{id}/transactions",
    summary: "The stored transactions that name an entity, newest first",
    permission: "read",
    query: EntityTransactionQuery,
    success: { status: 200, says: "One page", schema: EntityTransactionPage },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
