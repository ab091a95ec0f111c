import { revokeApiKey } from "@/lib/server/api-keys/revoke";
import { endpoint } from "@/lib/server/web/endpoint";

export const DELETE = endpoint("delete", "/api/v1/api-keys/{id}", async ({ services, params, caller }) => {
  const key = await revokeApiKey(services.db, caller, params.id);
  services.machines.forget();
  return key;
});
