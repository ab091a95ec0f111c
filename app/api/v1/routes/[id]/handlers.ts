import { RouteEdit } from "@/lib/contract/route";
import { readBody } from "@/lib/server/http/body";
import { changeRoute, deleteRoute } from "@/lib/server/outbox/manage/routes";
import { endpoint } from "@/lib/server/web/endpoint";

export const PATCH = endpoint("patch", "/api/v1/routes/{id}", async ({ services, request, params, caller }) =>
  changeRoute(services.db, caller, params.id, await readBody(request, RouteEdit)),
);

export const DELETE = endpoint("delete", "/api/v1/routes/{id}", async ({ services, params, caller, reply }) => {
  await deleteRoute(services.db, caller, params.id);
  return reply(null, 204);
});
