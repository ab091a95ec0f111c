import { RaiseFoundBody } from "@/lib/contract/missed";
import { readBody } from "@/lib/server/http/body";
import { raiseFound } from "@/lib/server/missed/raise";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/missed/{id}/raise", async ({ services, request, caller, params }) =>
  raiseFound(services.db, caller, params.id, await readBody(request, RaiseFoundBody), Date.now()),
);
