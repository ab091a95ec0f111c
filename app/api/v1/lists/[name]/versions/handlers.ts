import { listVersions } from "@/lib/server/lists/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/lists/{name}/versions", async ({ services, params }) => ({
  items: await listVersions(services.db, params.name),
}));
