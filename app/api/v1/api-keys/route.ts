import { ApiKeyBody } from "@/lib/contract/api-key-schema";
import { createApiKey } from "@/lib/server/api-keys/create";
import { listApiKeys } from "@/lib/server/api-keys/list";
import { readBody } from "@/lib/server/http/body";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const GET = endpoint("manageKeys", async ({ services }) => ({ items: await listApiKeys(services.db) }));

export const POST = endpoint("manageKeys", async ({ services, request, caller }) =>
  json(await createApiKey(services.db, caller, await readBody(request, ApiKeyBody)), 201),
);
