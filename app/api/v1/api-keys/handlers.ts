import { ApiKeyBody } from "@/lib/contract/api-key-schema";
import { createApiKey } from "@/lib/server/api-keys/create";
import { listApiKeys } from "@/lib/server/api-keys/list";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/api-keys", async ({ services }) => ({
  items: await listApiKeys(services.db),
}));

export const POST = endpoint("post", "/api/v1/api-keys", async ({ services, request, caller, reply }) =>
  reply(await createApiKey(services.db, caller, await readBody(request, ApiKeyBody)), 201),
);
