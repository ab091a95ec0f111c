import { entityOf } from "@/lib/server/entities/entity-of";
import { entityOverview } from "@/lib/server/entities/overview";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/entities/{kind}/{id}", ({ services, params }) => {
  const { db, cards, env } = services;
  return entityOverview({ db, cards, baseCurrency: env.baseCurrency }, entityOf(services, params));
});
