import { BulkAcknowledgeBody } from "@/lib/contract/alert-calls";
import { acknowledgeMany } from "@/lib/server/alerts/acknowledge-many";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/acknowledge", async ({ services, request, caller }) =>
  acknowledgeMany(services.db, caller, await readBody(request, BulkAcknowledgeBody), (error) =>
    services.log.error({ err: error }, "a step on many alerts was cut short"),
  ),
);
