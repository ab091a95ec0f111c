import { EntityQuery } from "@/lib/contract/entity-calls";
import { findEntities } from "@/lib/server/entities/search";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/entities", ({ services, url }) =>
  findEntities(services.db, readQuery(url, EntityQuery).id),
);
