import { BrakeLimitsBody } from "@/lib/contract/brake";
import { writeBrakeLimits } from "@/lib/server/brake/limits";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";

export const PUT = endpoint("put", "/api/v1/decisions/brake/limits", async ({ services, request, caller }) =>
  writeBrakeLimits(services.db, caller, await readBody(request, BrakeLimitsBody)),
);
