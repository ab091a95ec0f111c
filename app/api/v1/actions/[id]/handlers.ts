import { ActionEdit } from "@/lib/contract/action";
import { changeAction, deleteAction } from "@/lib/server/actions/manage";
import { readAction } from "@/lib/server/actions/rows";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/actions/{id}", ({ services, params }) =>
  readAction(services.db.kysely, params.id),
);

export const PATCH = endpoint("patch", "/api/v1/actions/{id}", async ({ services, request, params, caller }) =>
  changeAction(services.db, caller, params.id, await readBody(request, ActionEdit), services.channels),
);

export const DELETE = endpoint("delete", "/api/v1/actions/{id}", async ({ services, params, caller, reply }) => {
  await deleteAction(services.db, caller, params.id);
  return reply(null, 204);
});
