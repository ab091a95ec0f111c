import { ChannelEdit } from "@/lib/contract/channel";
import { readBody } from "@/lib/server/http/body";
import { changeChannel, deleteChannel } from "@/lib/server/outbox/manage/channels";
import { readChannel } from "@/lib/server/outbox/manage/rows";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/channels/{id}", ({ services, params }) =>
  readChannel(services.db.kysely, params.id),
);

export const PATCH = endpoint("patch", "/api/v1/channels/{id}", async ({ services, request, params, caller }) =>
  changeChannel(services.db, caller, params.id, await readBody(request, ChannelEdit), services.channels),
);

export const DELETE = endpoint("delete", "/api/v1/channels/{id}", async ({ services, params, caller, reply }) => {
  await deleteChannel(services.db, caller, params.id);
  return reply(null, 204);
});
