import { SavedViewEdit } from "@/lib/contract/saved-view";
import { readBody } from "@/lib/server/http/body";
import { changeView, deleteView } from "@/lib/server/views/change";
import { endpoint } from "@/lib/server/web/endpoint";

export const PATCH = endpoint("patch", "/api/v1/views/{id}", async ({ services, request, params, caller }) =>
  changeView(services.db, caller, params.id, await readBody(request, SavedViewEdit)),
);

export const DELETE = endpoint("delete", "/api/v1/views/{id}", async ({ services, params, caller, reply }) => {
  await deleteView(services.db, caller, params.id);
  return reply(null, 204);
});
