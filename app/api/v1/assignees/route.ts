import { listAssignees } from "@/lib/server/system/users";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("read", async ({ services }) => ({ items: await listAssignees(services.db) }));
