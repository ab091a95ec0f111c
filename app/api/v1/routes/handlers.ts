import { RouteBody, RouteQuery } from "@/lib/contract/route";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { createRoute } from "@/lib/server/outbox/manage/routes";
import { readRoutes } from "@/lib/server/outbox/manage/rows";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/routes", async ({ services, url }) => ({
  items: await readRoutes(services.db.kysely, readQuery(url, RouteQuery)),
}));

export const POST = endpoint("post", "/api/v1/routes", async ({ services, request, caller, reply }) =>
  reply(await createRoute(services.db, caller, await readBody(request, RouteBody)), 201),
);
