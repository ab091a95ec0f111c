import { AlertLimitsBody } from "@/lib/contract/alert-limits-schema";
import { readBody } from "@/lib/server/http/body";
import { readLimits, writeLimits } from "@/lib/server/limits/limits";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/settings/limits", ({ services }) => readLimits(services.db));

export const PUT = endpoint("put", "/api/v1/settings/limits", async ({ services, request, caller }) =>
  writeLimits(services.db, caller, await readBody(request, AlertLimitsBody)),
);
