import { EntityBlockQuery } from "@/lib/contract/entity-links";
import { entityOf } from "@/lib/server/entities/entity-of";
import { entityBlock } from "@/lib/server/entities/links/block";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/entities/{kind}/{id}/links/block", ({ services, params, url }) => {
  const { db, cards, env } = services;
  const ground = { db, cards, baseCurrency: env.baseCurrency };
  return entityBlock(ground, entityOf(services, params), readQuery(url, EntityBlockQuery));
});
