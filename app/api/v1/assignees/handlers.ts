import { listAssignees } from "@/lib/server/system/users";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/assignees", async ({ services }) => ({
  items: await listAssignees(services.db),
}));
