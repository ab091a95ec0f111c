import { GatheringEdit } from "@/lib/contract/gathering";
import { changeGathering, deleteGathering } from "@/lib/server/gathering/change";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const PATCH = endpoint("patch", "/api/v1/gatherings/{id}", async ({ services, request, params, caller }) =>
  changeGathering(services.db, caller, params.id, await readBody(request, GatheringEdit)),
);

export const DELETE = endpoint("delete", "/api/v1/gatherings/{id}", async ({ services, params, caller, reply }) => {
  await deleteGathering(services.db, caller, params.id);
  return reply(null, 204);
});
