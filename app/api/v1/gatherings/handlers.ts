import { GatheringBody } from "@/lib/contract/gathering";
import { createGathering } from "@/lib/server/gathering/change";
import { listGatherings } from "@/lib/server/gathering/read";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/gatherings", async ({ services }) => ({
  items: await listGatherings(services.db),
}));

export const POST = endpoint("post", "/api/v1/gatherings", async ({ services, request, caller, reply }) =>
  reply(await createGathering(services.db, caller, await readBody(request, GatheringBody)), 201),
);
