import { VersionBody } from "@/lib/contract/alert-calls";
import { acknowledge } from "@/lib/server/alerts/steps";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint(
  "post",
  "/api/v1/alerts/{id}/acknowledge",
  async ({ services, request, params, caller }) => {
    const body = await readBody(request, VersionBody);
    return acknowledge(services.db, caller, params.id, body.version);
  },
);
