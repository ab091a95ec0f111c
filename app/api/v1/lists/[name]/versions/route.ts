import { endpoint } from "@/lib/server/http/endpoint";
import { listVersions } from "@/lib/server/lists/read";

export const GET = endpoint<{ name: string }>("read", async ({ services, params }) => ({
  items: await listVersions(services.db, params.name),
}));
