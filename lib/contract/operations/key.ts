import { z } from "zod";
import { ApiKey, ApiKeyBody, CreatedApiKey } from "../api-key-schema";
import type { Operation } from "./operation";

export const KEY_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/api-keys",
    summary: "The API keys, without the keys themselves",
    permission: "manageKeys",
    success: { status: 200, says: "Those made last first", schema: z.object({ items: z.array(ApiKey) }) },
  },
  {
    method: "post",
    path: "/api/v1/api-keys",
    summary: "Make an API key; the answer alone holds it",
    permission: "manageKeys",
    body: { types: ["application/json"], schema: ApiKeyBody },
    success: { status: 201, says: "The key", schema: CreatedApiKey },
  },
  {
    method: "delete",
    path: "/api/v1/api-keys/{id}",
    summary: "Revoke an API key for good",
    permission: "manageKeys",
    success: { status: 200, says: "The key as it is listed from now on", schema: ApiKey },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
