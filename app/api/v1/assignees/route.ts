import { endpoint } from "@/lib/server/http/endpoint";
import { listAssignees } from "@/lib/server/system/users";

export const GET = endpoint("read", async ({ services }) => ({ items: await listAssignees(services.db) }));
