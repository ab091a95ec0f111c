import { ChannelBody } from "@/lib/contract/channel";
import { readBody } from "@/lib/server/http/body";
import { createChannel } from "@/lib/server/outbox/manage/channels";
import { readChannels } from "@/lib/server/outbox/manage/rows";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/channels", async ({ services }) => ({
  items: await readChannels(services.db.kysely),
}));

export const POST = endpoint("post", "/api/v1/channels", async ({ services, request, caller, reply }) =>
  reply(await createChannel(services.db, caller, await readBody(request, ChannelBody), services.channels), 201),
);
