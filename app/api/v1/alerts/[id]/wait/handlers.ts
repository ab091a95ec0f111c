import { WaitBody } from "@/lib/contract/alert-calls";
import { waitForCustomer } from "@/lib/server/alerts/wait";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/{id}/wait", async ({ services, request, params, caller }) =>
  waitForCustomer(services.db, caller, params.id, await readBody(request, WaitBody)),
);
