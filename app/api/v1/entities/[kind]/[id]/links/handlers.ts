import { EntityLinksQuery } from "@/lib/contract/entity-links";
import { entityOf } from "@/lib/server/entities/entity-of";
import { entityLinks } from "@/lib/server/entities/links/links";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/entities/{kind}/{id}/links", ({ services, params, url }) => {
  const { db, cards, env } = services;
  const ground = { db, cards, baseCurrency: env.baseCurrency };
  return entityLinks(ground, entityOf(services, params), readQuery(url, EntityLinksQuery));
});
