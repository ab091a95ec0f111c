import { AlertListBody } from "@/lib/contract/alert-list-calls";
import { listFromAlert } from "@/lib/server/alerts/list-from-alert";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/alerts/{id}/list", async ({ services, request, params, caller }) =>
  listFromAlert(services.db, caller, params.id, await readBody(request, AlertListBody)),
);
