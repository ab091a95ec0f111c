import { EntityTransactionPage, EntityTransactionQuery } from "../entity-calls";
import type { Operation } from "./operation";

/** Calls about what transactions name. */
export const ENTITY_OPERATIONS = [
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
