import { BulkBody } from "@/lib/contract/bulk-calls";
import { stepAlerts } from "@/lib/server/alerts/bulk";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/bulk", async ({ services, request, caller }) =>
  stepAlerts(services.db, caller, await readBody(request, BulkBody), {
    onFault: (error) => services.log.error({ err: error }, "a step on many alerts was cut short"),
  }),
);
