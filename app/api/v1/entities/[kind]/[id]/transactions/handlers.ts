import { EntityTransactionQuery } from "@/lib/contract/entity-calls";
import { entityOf } from "@/lib/server/entities/entity-of";
import { entityTransactions } from "@/lib/server/entities/transactions";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/entities/{kind}/{id}/transactions", ({ services, params, url }) =>
  entityTransactions(services.db, { ...entityOf(services, params), ...readQuery(url, EntityTransactionQuery) }),
);
