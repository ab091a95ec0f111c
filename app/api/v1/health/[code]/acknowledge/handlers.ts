import { AcknowledgeHealthBody } from "@/lib/contract/health";
import { acknowledgeHealth } from "@/lib/server/health/acknowledge";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint(
  "post",
  "/api/v1/health/{code}/acknowledge",
  async ({ services, request, caller, params }) =>
    acknowledgeHealth(services, caller, params.code, (await readBody(request, AcknowledgeHealthBody)).reason),
);
