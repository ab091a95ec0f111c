import { ActionBody } from "@/lib/contract/action";
import { createAction } from "@/lib/server/actions/manage";
import { readActions } from "@/lib/server/actions/rows";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/actions", async ({ services }) => ({
  items: await readActions(services.db.kysely),
}));

export const POST = endpoint("post", "/api/v1/actions", async ({ services, request, caller, reply }) =>
  reply(await createAction(services.db, caller, await readBody(request, ActionBody), services.channels), 201),
);
